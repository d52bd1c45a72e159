import type {DocumentName, Sheet} from '../../../compute/sheet.ts';
import type {Subject} from '../../../compute/subject.ts';
import type {Line} from '../styles.ts';

/** A line of a tab, and what it is about. */
export type TabLine = {readonly line: Line; readonly subject?: Subject | undefined};

/** How a tab is looked at. */
export type TabContext = {
	/** Cells of a line. */
	readonly width: number;
	/** Microseconds since the epoch. */
	readonly now: number;
	/** Whether secrets are shown. */
	readonly isRevealed: boolean;
};

/** One way to look at a flow. */
export type Tab = {
	readonly id: string;
	readonly title: string;
	/** Whether the flow has nothing to show here; the title is then dimmed. */
	isEmpty(sheet: Sheet): boolean;
	/** The lines above the document, or all lines. */
	head(sheet: Sheet, context: TabContext): readonly TabLine[];
	/** What follows, laid out by the compute thread. */
	readonly document?: DocumentName;
};

/** Lines that are about nothing in particular. */
export const plainLines = (lines: readonly Line[]): TabLine[] => lines.map(line => ({line}));
