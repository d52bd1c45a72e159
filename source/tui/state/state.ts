import type {RuleMeta} from '../../analysis/rule.ts';
import type {DiffPart} from '../../compute/diff-part.ts';
import type {EvidencePlace} from '../../compute/evidence/place.ts';
import type {IssueView} from '../../compute/issues/issue-row.ts';
import {noFolds, type Folds} from '../../compute/folding.ts';
import type {
	Answer,
	DocumentRow,
	FieldRanges,
	StoreChange,
} from '../../compute/protocol.ts';
import type {FlowRow} from '../../flow/flow.ts';
import type {Sheet, ViewChoices} from '../../compute/sheet.ts';
import type {TabLine} from '../render/tabs/tab.ts';
import type {ThemeName} from '../render/themes.ts';
import type {EditedLine} from './line-editor.ts';
import type {Completion} from './completion.ts';
import type {Recall} from './history.ts';
import {emptyList, type List} from './list.ts';
import type {Tree} from './tree.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** Where the detail stands: under the list, beside it, or instead of it. */
export type LayoutName = 'below' | 'right' | 'alone';

/** Shares of the room that list and detail have together which are the list's, by layout. */
export type Split = Readonly<Record<'below' | 'right', number>>;

/** The rows of a document that have arrived: a stretch around what is looked at. */
export type BodyWindow = {
	/** What was asked for, see `state/body-question.ts`. */
	readonly key: string;
	/** Which document of which flow: while that stays, a window is drawn until the one under a newer key arrives. */
	readonly of: string;
	readonly total: number;
	/** The first row that is here. */
	readonly from: number;
	readonly rows: readonly DocumentRow[];
};

/** What is looked for in the detail. */
export type Find = {
	readonly text: string;
	/** Places in head and document; `undefined` until the first are counted. */
	readonly total: number | undefined;
	/** Whether there are, or may be, more. */
	readonly isMore: boolean;
	/** The place at work; the first one is 1. Lines of the head count from its top, those of the document from its own. */
	readonly current: {readonly number: number; readonly part: 'head' | 'document'; readonly line: number; readonly from: number} | undefined;
};

/** The place that proves a finding, marked until the detail shows something else. */
export type Spot = Pick<EvidencePlace, 'head' | 'pieces'> & {
	/** The finding's place among those of the flow. */
	readonly finding: number;
};

/** The flow that is open. */
export type Detail = {
	readonly id: number | undefined;
	readonly sheet: Sheet | undefined;
	readonly revision: number;
	/** The views that it was opened with. */
	readonly views: ViewChoices;
	readonly tab: number;
	/** The lines above the document; follows from the rest. */
	readonly head: readonly TabLine[];
	/** The line at work, head and document counted together. */
	readonly cursor: number;
	/** Lines scrolled past. */
	readonly top: number;
	readonly body: BodyWindow | undefined;
	readonly folds: Folds;
	readonly find: Find | undefined;
	readonly spot?: Spot | undefined;
	/** What the tab threw instead of its lines. */
	readonly failure?: Error | undefined;
	/** Why the flow cannot be shown, as one line. */
	readonly trouble: string | undefined;
};

/** What fuzzy search found, kept for `n`, `N` and the matched letters. */
export type Found = {readonly text: string; readonly rows: readonly FlowRow[]; readonly ranges: ReadonlyMap<number, FieldRanges>};

export type PromptKind = 'search' | 'filter' | 'note' | 'find' | 'repeat' | 'save-filter' | 'import';

/** What is wrong with a line, and where. */
export type PromptError = {
	readonly start: number;
	readonly end: number;
	readonly message: string;
	/** It stands in the way of what somebody has asked for: told even while the word is unfinished. */
	readonly insists?: boolean;
};

export type Prompt = {
	readonly type: 'prompt';
	readonly kind: PromptKind;
	readonly line: EditedLine;
	readonly error?: PromptError | undefined;
	readonly outcome: string;
	/** What could be typed at the cursor. */
	readonly completion?: Completion | undefined;
	/** Set while going through what was typed before. */
	readonly recall?: Recall | undefined;
};

/** What takes the keys for a while, and the bottom of the screen; `overlays/` says how each behaves. */
export type Overlay =
	| Prompt
	| ExportMenu
	| {readonly type: 'copy'; /** What the line at the cursor is about, once that is known. */ readonly about: Answer<'about'>}
	| {readonly type: 'question'; readonly text: string; readonly answer: (isYes: boolean) => void}
	| {readonly type: 'narrow'}
	| {readonly type: 'palette'; readonly line: EditedLine; /** Index of the entry chosen. */ readonly cursor: number};

/** What is to be exported, and how: first the format is chosen, then the file. */
export type ExportMenu = {
	readonly type: 'export';
	readonly scope: 'shown' | 'selected' | 'marked';
	readonly format: string | undefined;
	/** The name of the file. */
	readonly line: EditedLine;
};

/** What stands on the screen instead of the flows; `screens/` says how each behaves. */
export type Screen = HelpScreen | DiffScreen | RuleScreen | FindingsScreen;

export type HelpScreen = {
	readonly type: 'help';
	/** Lines scrolled past. */
	readonly top: number;
	/** What it stands before. */
	readonly over?: Exclude<Screen, HelpScreen> | undefined;
};

/** What is known of a rule. */
export type RuleScreen = {
	readonly type: 'rule';
	readonly id: string;
	/** `undefined` until it has come, `null` for a rule that does not come with tapx. */
	readonly page: RuleMeta | undefined | null;
	/** Lines scrolled past. */
	readonly top: number;
	/** What it stands before. */
	readonly over?: Exclude<Screen, HelpScreen | RuleScreen> | undefined;
};

/** All that was found, put together. */
export type FindingsScreen = {
	readonly type: 'findings';
	/** Only in the flows of this filter. */
	readonly filter: string;
	readonly view: IssueView;
	/** The row at work, and the rows scrolled past. */
	readonly cursor: number;
	readonly top: number;
	/** The rows that have arrived, and what was asked for. */
	readonly part: {readonly question: string; readonly part: Answer<'issues'>} | undefined;
	/** What is told of the issue at work, by its key. */
	readonly proof: {readonly key: string; readonly of: Answer<'issue'>} | undefined;
	/** Why there is nothing to show, as one line. */
	readonly trouble: string | undefined;
};

/** Two flows beside each other. */
export type DiffScreen = {
	readonly type: 'diff';
	readonly a: number;
	readonly b: number;
	readonly isFolded: boolean;
	/** `undefined` leaves it to the terminal's width. */
	readonly isSideBySide: boolean | undefined;
	/** Lines scrolled past. */
	readonly top: number;
	/** The line of the change that was gone to, and which change that is. */
	readonly current: number | undefined;
	readonly change: number | undefined;
	/** The lines that have arrived, with the layout that they are of. */
	readonly part: {readonly layout: string; readonly part: DiffPart} | undefined;
	/** Why the flows cannot be compared, as one line. */
	readonly trouble: string | undefined;
};

/** What is shown when a screen is left. */
export const screenBehind = (screen: Screen): Screen | undefined => 'over' in screen ? screen.over : undefined;

/** The pane of the flows that has the keys. */
export type Focus = 'list' | 'detail';

/** Where a key means something. */
export type Place = Focus | Screen['type'];

export type Toast = {readonly text: string; readonly isError: boolean};

/** Everything that the screen is drawn from. */
export type State = {
	readonly size: Size;
	readonly list: List;
	/** The groups that the list is a tree of; `undefined` for a plain list. */
	readonly tree: Tree | undefined;
	/** Flows that the filter lets through; `undefined` until counted. */
	readonly total: number | undefined;
	readonly isCounted: boolean;
	/** Whether older flows are still being looked through for the list. */
	readonly isScanning: boolean;
	readonly detail: Detail;
	readonly focus: Focus;
	/** Where the detail should stand; `undefined` leaves it to the terminal's size. */
	readonly layout: LayoutName | undefined;
	/** How large list and detail are beside each other. */
	readonly split: Split;
	readonly isWrapped: boolean;
	/** Whether secrets are shown. */
	readonly isRevealed: boolean;
	/** Views wanted for bodies, by media type. */
	readonly views: ViewChoices;
	readonly theme: ThemeName;
	readonly overlay: Overlay | undefined;
	/** `undefined` for the flows. */
	readonly screen: Screen | undefined;
	/** The replay whose comparison with its original was offered last, until something is marked. */
	readonly offered: number | undefined;
	readonly filter: string;
	/** Filters that were applied, oldest first. */
	readonly history: readonly string[];
	readonly found: Found | undefined;
	readonly store: StoreChange;
	/** New flows a second. */
	readonly rate: number;
	/** Flows under way. */
	readonly open: number;
	/** Whether somebody looks at flows with rules: flows that nobody had looked at have become fewer. */
	readonly isAnalysing: boolean;
	readonly alarm: string;
	readonly isPaused: boolean;
	/** Flows that came while paused. */
	readonly held: number;
	/** Ids of commands that the palette ran, the latest first. */
	readonly recentCommands: readonly string[];
	readonly toast: Toast | undefined;
	/** Long work under way, in words; `state/work.ts` does it. */
	readonly work: string | undefined;
	/** Microseconds since the epoch, for what is still running. */
	readonly now: number;
};

const responseTab = 2;
const noViews: ViewChoices = {};

export const initialState = (size: Size, store: StoreChange, now: number): State => ({
	size,
	list: emptyList,
	tree: undefined,
	total: store.flows,
	isCounted: true,
	isScanning: false,
	detail: {
		id: undefined, sheet: undefined, revision: 0, views: noViews, tab: responseTab, head: [], cursor: 0, top: 0, body: undefined, folds: noFolds, find: undefined, trouble: undefined,
	},
	focus: 'list',
	layout: undefined,
	split: {below: 0.4, right: 0.52},
	isWrapped: true,
	isRevealed: false,
	views: noViews,
	theme: 'dark',
	overlay: undefined,
	screen: undefined,
	offered: undefined,
	filter: '',
	history: [],
	found: undefined,
	store,
	rate: 0,
	open: 0,
	isAnalysing: false,
	alarm: '',
	isPaused: false,
	held: 0,
	recentCommands: [],
	toast: undefined,
	work: undefined,
	now,
});

/** Where the keys go. */
export const placeOf = ({screen, focus}: Pick<State, 'screen' | 'focus'>): Place => screen?.type ?? focus;
