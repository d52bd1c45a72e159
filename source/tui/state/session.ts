import type {Compute} from '../../compute/client.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {RunErrand} from '../../errands/errand.ts';
import type {Replayer} from '../../replay/replayer.ts';
import type {Editor} from '../../store/store.ts';
import type {Keymap} from '../keymap/keymap.ts';
import type {ThemeName} from '../render/themes.ts';
import type {Clipboard} from '../terminal/clipboard.ts';
import type {Modes} from '../terminal/modes.ts';
import type {MouseEvent} from '../terminal/mouse.ts';
import type {TextEditor} from '../terminal/text-editor.ts';
import type {FilterBook} from './filter-book.ts';
import type {Deletions} from './deletions.ts';
import type {DetailFeed} from './detail-feed.ts';
import type {DiffFeed} from './diff-feed.ts';
import type {FailureLog} from './failure-log.ts';
import type {Finder} from './finder.ts';
import type {IssuesFeed} from './issues-feed.ts';
import type {ListFeed} from './list-feed.ts';
import type {List} from './list.ts';
import type {LayoutName, Size} from './state.ts';
import type {StateStore} from './store.ts';
import type {Proof} from './proof.ts';
import type {Toaster} from './toaster.ts';
import type {Work} from './work.ts';

export type SessionOptions = {
	readonly compute: Compute;
	readonly editor: Editor;
	readonly clipboard: Clipboard;
	readonly size: Size;
	readonly filter: string;
	readonly theme?: ThemeName | undefined;
	readonly layout?: LayoutName | undefined;
	/** Filters with names; none when left out. */
	readonly filters?: FilterBook | undefined;
	readonly hasColour: boolean;
	readonly keymap: Keymap;
	/** Milliseconds since the epoch. */
	readonly clock: () => number;
	/** Ends the program, with why. */
	readonly quit: (reason: string) => void;
	/** Hands the terminal back to the shell. */
	readonly suspend: () => void;
	/** Whether the terminal tells of the mouse. */
	readonly modes: Pick<Modes, 'hasMouse' | 'setMouse'>;
	/** What sends requests again, started when first asked for. */
	readonly startReplayer: () => Promise<Replayer>;
	/** Exports, imports and clears off this thread. */
	readonly runErrand: RunErrand;
	/** Whether exports go without secrets. */
	readonly redacts?: boolean | undefined;
	/** The user's editor; throws when there is none. */
	readonly chooseEditor: () => TextEditor;
};

type Given = 'compute' | 'editor' | 'clipboard' | 'hasColour' | 'keymap' | 'clock' | 'quit' | 'suspend' | 'modes' | 'startReplayer' | 'runErrand' | 'redacts' | 'chooseEditor';

/** One run of the terminal: the state and everything that changes it. */
export type Session = Pick<SessionOptions, Given> & {
	readonly filters: FilterBook;
	readonly store: StateStore;
	readonly list: ListFeed;
	readonly detail: DetailFeed;
	readonly diff: DiffFeed;
	readonly issues: IssuesFeed;
	readonly finder: Finder;
	readonly proof: Proof;
	readonly toaster: Toaster;
	readonly deletions: Deletions;
	readonly work: Work;
	/** The list as it was before the search. */
	readonly saved: {readonly list: List; readonly total: number | undefined} | undefined;
	enterSearch(): void;
	/** Gives the list its place back after a search. */
	leaveSearch(): void;
	unpause(): void;
	/** Makes a change to the store, telling when it fails. */
	edit(change: () => void): void;
	/** Shows a changed row at once, before the store tells. */
	patchRow(row: FlowRow): void;
	readonly failures: FailureLog;
	/** Takes a failure of the program to the bottom line. */
	readonly report: (error: unknown) => void;
	/** Does what a command of an id does. */
	run(id: string): void;
	/** Does what a key means now. */
	key(name: string): void;
	paste(text: string): void;
	/** Does what the mouse means. */
	mouse(event: MouseEvent): void;
	resize(size: Size): void;
	/** Takes over what the capture says. */
	capture(status: {readonly open: number; readonly alarm: string}): void;
	/** Loads the first flows. */
	start(): Promise<void>;
	close(): Promise<void>;
};
