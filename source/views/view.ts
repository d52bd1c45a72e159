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

/** What a view makes of a body: lines that are made when they are looked at, so that a long body costs what is seen of it. */
export type Document = {
	readonly count: number;
	/** One line, sanitised, of any length. */
	text(index: number): string;
	/** The same line with roles, when the view knows them itself. */
	spans?(index: number): Spans;
	/** The language to highlight by, when `spans` is left out; `undefined` for plain text. */
	readonly language?: string | undefined;
	/** What the tab's line says beside the view's name. */
	readonly summary?: string | undefined;
	/** Why the body is not shown as its type promises. */
	readonly trouble?: string | undefined;
};

/** One way to look at a body. */
export type View = {
	readonly meta: {readonly id: string; readonly title: string};
	/** How much this view wants the body: 0 not at all, 1 can show it, 2 made for it, 3 certain. */
	bid(content: Content): number;
	/** May throw; the caller then falls back to the next view. */
	open(content: Content): Document;
};
