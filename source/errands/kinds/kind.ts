import type {Rulebook} from '../../analysis/rulebook.ts';
import type {Filter} from '../../filter/filter.ts';
import type {Editor, Reader} from '../../store/store.ts';
import type {
	KindName,
	Order,
	Progress,
	Result,
} from '../errand.ts';

/** What an errand works with. */
export type ErrandContext = {
	/** The version of tapx. */
	readonly version: string;
	/** The rules that come with tapx and the user's own; throws `wrong-rules`. */
	rulebook(): Promise<Rulebook>;
	openReader(): Reader;
	openEditor(): Editor;
	/** The filter of a text, its times those of this machine; `undefined` for empty text. */
	filter(text: string): Filter | undefined;
	/** Tells how far it is, at any rate; throws when the errand is to stop. */
	progress(progress: Progress): void;
	/** Tells what was left out, as one line. */
	problem(line: string): void;
	/** Hands over a piece of a document; resolves when there is room for another. */
	piece(piece: string | Uint8Array): Promise<void>;
};

/** Does one kind of errand. */
export type Kind<Name extends KindName> = (context: ErrandContext, order: Order<Name>) => Promise<Result<Name>>;
