import type {Subject} from '../subject.ts';
import type {Occurrence} from '../layout.ts';

/** A tab of the detail that shows what proves a finding. */
export type EvidenceTab = 'overview' | 'request' | 'response' | 'timing' | 'tls' | 'raw';

/**
A text in the lines above a document. The screen masks, wraps and explains these lines: it looks for the ink of the text in those about
the subject, and marks all that they say where it does not stand as it is.
*/
export type HeadPlace = {
	/** `undefined` for all lines, one after the other. */
	readonly subject: Subject | undefined;
	/** Sanitised, without blanks; empty for all that stands there. */
	readonly ink: string;
	/** How often it stands there before. */
	readonly times: number;
	/** What stands before all that, a method or a name: characters of ink. */
	readonly skipped: number;
};

/** Where on the screen a finding proves itself: in the head of a tab, in pieces of its document, or somewhere in the tab. */
export type EvidencePlace = {
	readonly tab: EvidenceTab;
	readonly head?: HeadPlace | undefined;
	readonly pieces?: readonly Occurrence[] | undefined;
	/** What one has to know, as one line. */
	readonly remark?: string | undefined;
};
