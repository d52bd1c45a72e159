import type {Keymap} from '../keymap/keymap.ts';

/** What the screen tells that does not change while the program runs. */
export type ScreenFacts = {
	/** `host:port` of the proxy; `undefined` when none runs here. */
	readonly address: string | undefined;
	readonly certificateFile: string | undefined;
	readonly file: string;
	/** The user's home folder. */
	readonly home: string | undefined;
	readonly isDemo: boolean;
	/** When the session began: `10:42`. */
	readonly since: string | undefined;
	readonly keymap: Keymap;
};
