import type {Buffer} from 'node:buffer';
import type {Spans} from './span.ts';

/** A body freed from its content encoding, as the views are asked about it. */
export type Content = {
	/** `type/subtype` in lower case, empty when unknown. */
	readonly essence: string;
	/** Parameters of the content type. */
	readonly parameters: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
	/** The bytes as text, `undefined` when they are not text. */
	readonly text: string | undefined;
	/** Whether only the beginning of the body was kept. */
	readonly truncated: boolean;
};

/** Bytes that are shown as many to a line. */
export type ShownBytes = {
	readonly bytes: Buffer;
	readonly perLine: number;
	/** Where the line of some bytes shows those from one of its bytes to another, exclusive, as ranges of characters. */
	rangesOf(from: number, to: number): ReadonlyArray<readonly [from: number, to: number]>;
};

/** What a view makes of a body: lines that are made when they are looked at, so that a long body costs what is seen of it. */
export type Document = {
	readonly count: number;
	/** One line, sanitised, of any length. */
	text(index: number): string;
	/** The same line with roles, when the view knows them itself. */
	spans?(index: number): Spans;
	/**
	Cells of a line that is printable ASCII alone, when that is known without making it. Lets a long document be wrapped without
	being made.
	*/
	plainLength?(index: number): number | undefined;
	/** The last line, inclusive, of the block that begins on a line; `undefined` when none does. */
	fold?(index: number): number | undefined;
	/** What stands in place of a folded block: its first line and, in short, what is hidden. Given whenever `fold` is. */
	folded?(index: number): Spans;
	/** What a line is about, to be copied: a JSON path, the name of a field. */
	path?(index: number): string | undefined;
	/** What stands at that path, as it came and whole; strings without their quotes. Not sanitised: to be copied, never shown. */
	value?(index: number): string | undefined;
	/** The bytes that the lines show, when one looks for bytes in them and not for text. */
	readonly bytes?: ShownBytes | undefined;
	/** The language to highlight by, when `spans` is left out; `undefined` for plain text. */
	readonly language?: string | undefined;
	/** What the tab's line says beside the view's name. */
	readonly summary?: string | undefined;
	/** Why the body is not shown as its type promises. */
	readonly trouble?: string | undefined;
};

/** A body as one of the views shows it. */
export type Shown = {readonly view: View; readonly document: Document};

/** One way to look at a body. */
export type View = {
	readonly meta: {readonly id: string; readonly title: string};
	/** How much this view wants the body: 0 not at all, 1 can show it, 2 made for it, 3 certain. */
	bid(content: Content): number;
	/** May throw; the caller then falls back to the next view. Bodies inside the body are shown by `show`. */
	open(content: Content, show: (content: Content) => Shown): Document;
};
