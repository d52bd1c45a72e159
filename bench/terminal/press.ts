import {setTimeout as pause} from 'node:timers/promises';
import {spread} from '../measure/statistics.ts';
import type {Figures} from '../report/row.ts';
import type {FlowList} from '../stage/flow-list.ts';

/** Keys as terminals send them. */
export const keys = {
	down: 'j', up: 'k', pageDown: '\u{1B}[6~', pageUp: '\u{1B}[5~', first: 'g', last: 'G', enter: '\r', tab: '\t', escape: '\u{1B}', clear: '\u{15}', sort: 'o',
} as const;

/** Milliseconds that are waited for what a key causes: longer than the detail waits for the cursor to rest and then takes. */
const rest = 180;
/** … and for answers that may take long, such as what a search finds. */
export const longRest = 500;
/** Nothing more comes after so many milliseconds of silence. */
export const silence = 100;

/** What of an answer counts, and how long it is waited for. */
type PressOptions = {readonly isWanted?: (line: number) => boolean; readonly wait?: number};

/** What followed a key. */
type Response = {
	/** Milliseconds to the last byte of what changed the lines looked at; NaN when nothing did. */
	readonly latency: number;
	/** Bytes up to there. */
	readonly bytes: number;
	/** Bytes until nothing more came. */
	readonly allBytes: number;
};

/** Types, waits until nothing more comes, and looks at what came. */
export const press = async (list: FlowList, text: string, {isWanted = list.isList, wait = rest}: PressOptions = {}): Promise<Response> => {
	const from = list.frames.length;
	const typed = performance.now();
	list.type(text);
	await pause(wait);
	await list.quiet(silence);
	const frames = list.frames.slice(from);
	const last = frames.findLastIndex(({lines}) => [...lines].some(line => isWanted(line)));
	const sum = (some: typeof frames): number => some.reduce((bytes, frame) => bytes + frame.bytes, 0);
	return {latency: (frames[last]?.at ?? NaN) - typed, bytes: sum(frames.slice(0, last + 1)), allBytes: sum(frames)};
};

/** Median and 95th percentile of how long keys took that did something, then the median bytes of one, without and with what comes later. */
export const pressAll = async (list: FlowList, texts: readonly string[], options?: PressOptions): Promise<Figures> => {
	const seen: Response[] = [];
	for (const text of texts) {
		const response = await press(list, text, options);
		// At an end of the list a key does nothing.
		if (Number.isFinite(response.latency)) {
			seen.push(response);
		}
	}

	const middle = (bytes: readonly number[]): number => spread(bytes)[0];
	return [...spread(seen.map(({latency}) => latency)), middle(seen.map(({bytes}) => bytes)), middle(seen.map(({allBytes}) => allBytes))];
};

/** Each text so many times, one text after the other. */
export const repeat = (count: number, ...texts: readonly string[]): string[] => texts.flatMap(text => Array.from({length: count}, () => text));

