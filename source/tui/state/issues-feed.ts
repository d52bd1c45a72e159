import type {Compute} from '../../compute/client.ts';
import type {IssueRow, IssueView} from '../../compute/issues/issue-row.ts';
import type {Answer} from '../../compute/protocol.ts';
import {geometry} from './geometry.ts';
import type {FindingsScreen, State} from './state.ts';
import type {StateStore} from './store.ts';

/** Keeps the rows of the screen of findings coming. */
export type IssuesFeed = {
	/** Opens the screen on the flows of a filter; as it was left, if it was left with that filter. */
	open(filter: string): void;
	/** How the list came to show the flows of one issue: the filter for these, the filter before, and whose issues were looked at. */
	readonly opened: {readonly filter: string; readonly before: string; readonly scope: string} | undefined;
	/** Remembers that before the list shows the flows of an issue. */
	leave(filter: string): void;
	/** Moves the cursor by rows; an infinite number goes to an end. */
	move(by: number): void;
	/** Looks at the issues otherwise; the row at work stays it where it is still there. */
	look(view: Partial<IssueView>): void;
	/** Looks at those of other flows. */
	narrow(filter: string): void;
	/** Opens the group at work, or closes it, or that of the issue at work; by whether it is to be open, else the other way round. */
	fold(isOpen?: boolean): void;
	close(): void;
};

/** Rows asked for beyond those shown, on either side. */
const beyond = 150;
/** Milliseconds that the cursor rests before what proves an issue is read. */
const rest = 40;
/** What changes is read anew after so many milliseconds at the least, and after so many times as long as that takes. */
const leastRest = 500;
const restShare = 10;

/** Where issues stand, and where what proves one of them. */
export type FindingsLayout = {
	/** Cells of an issue's row, and how many rows there are. */
	readonly width: number;
	readonly rows: number;
	/** What stands below the issues or beside them; `undefined` where there is no room. */
	readonly proof: {readonly isBeside: boolean; readonly width: number; readonly rows: number} | undefined;
};

const leastBeside = 150;
const leastBelow = 24;

/** How the screen of findings is laid out: below header and heading, above the footer. */
export const findingsLayout = (state: State): FindingsLayout => {
	const {columns, rows} = state.size;
	const room = Math.max(1, rows - 2 - geometry(state).footer);
	if (columns >= leastBeside) {
		const width = Math.floor(columns * 0.58);
		return {width, rows: room, proof: {isBeside: true, width: columns - width - 3, rows: room}};
	}

	const below = Math.floor(room * 0.48);
	return room >= leastBelow
		? {width: columns, rows: room - below - 1, proof: {isBeside: false, width: columns - 6, rows: below}}
		: {width: columns, rows: room, proof: undefined};
};

/** Rows that the screen has for issues. */
const issueRows = (state: State): number => findingsLayout(state).rows;

/** The row at work. */
export const currentIssue = ({part, cursor}: FindingsScreen): IssueRow | undefined => part?.part.rows[cursor - part.part.from];

/** What tells one proof from another; `undefined` for what has none. A group of a rule has the rule's page. */
export const proofKey = (row: IssueRow): string | undefined => row.type === 'issue' ? `${row.key} ${row.newest}` : (row.key.startsWith('rule ') ? row.key : undefined);

const questionOf = ({filter, view}: FindingsScreen): string => JSON.stringify([filter, view]);

/** The screen with cursor and window inside their bounds. */
const within = (state: State, screen: FindingsScreen): FindingsScreen => {
	if (!screen.part) {
		return screen;
	}

	const {total} = screen.part.part;
	const rows = issueRows(state);
	const cursor = Math.max(0, Math.min(total - 1, screen.cursor));
	const top = Math.max(0, Math.min(screen.top, cursor, total - rows), cursor - rows + 1);
	return {...screen, cursor, top};
};

/** The feed of the screen of findings. Failures of the worker go to `report`. */
export const createIssuesFeed = (store: StateStore, compute: Compute, report: (error: unknown) => void): IssuesFeed => {
	let asked: string | undefined;
	let left: FindingsScreen | undefined;
	let refreshing: NodeJS.Timeout | undefined;
	let nextAt = 0;
	let resting: NodeJS.Timeout | undefined;
	let wanted: string | undefined;
	let opened: IssuesFeed['opened'];

	const change = (patch: (screen: FindingsScreen, state: State) => Partial<FindingsScreen>): void => {
		store.set(state => state.screen?.type === 'findings' ? {screen: within(state, {...state.screen, ...patch(state.screen, state)})} : {});
	};

	/** Reads the rows around the cursor: around its row where the question is another, or the store has changed. */
	const read = async (state: State, screen: FindingsScreen, isAnew: boolean): Promise<void> => {
		const question = questionOf(screen);
		const row = currentIssue(screen);
		const count = issueRows(state) + (2 * beyond);
		const show = (part: Answer<'issues'>): void => {
			change(now => {
				if (questionOf(now) !== question) {
					return {};
				}

				// Who has moved meanwhile stays there.
				const shift = isAnew && part.row !== undefined && now.cursor === screen.cursor ? part.row - screen.cursor : 0;
				return {
					part: {question, part}, cursor: now.cursor + shift, top: now.top + shift, trouble: undefined,
				};
			});
		};

		const began = performance.now();
		const answer = await compute.ask('issues', {
			filter: screen.filter, view: screen.view, at: isAnew ? row?.key : undefined, from: Math.max(0, screen.top - beyond), count,
		}, {onPart: show});
		nextAt = performance.now() + Math.max(leastRest, (performance.now() - began) * restShare);
		if (answer) {
			show(answer.value);
		}
	};

	const isMissing = (state: State, {part, top}: FindingsScreen): boolean => {
		if (!part) {
			return true;
		}

		const {from, rows, total} = part.part;
		return top < from || Math.min(total, top + issueRows(state)) > from + rows.length;
	};

	const ask = (state: State, screen: FindingsScreen, isAnew: boolean, name: string): void => {
		asked = name;
		void read(state, screen, isAnew).catch((error: unknown) => {
			change(() => ({trouble: (error as Error).message}));
			report(error);
		}).finally(() => {
			asked = asked === name ? undefined : asked;
		});
	};

	/** Reads what proves the issue at work, once the cursor rests. */
	const followCursor = (screen: FindingsScreen): void => {
		const row = currentIssue(screen);
		const key = row && proofKey(row);
		if (!row || key === undefined || key === wanted || screen.proof?.key === key) {
			return;
		}

		wanted = key;
		clearTimeout(resting);
		const input = row.type === 'issue' ? {rule: row.rule, title: row.title, flow: row.newest} : {rule: row.name};
		resting = setTimeout(() => {
			void compute.ask('issue', input).then(answer => {
				if (answer && wanted === key) {
					change(() => ({proof: {key, of: answer.value}}));
				}
			}).catch(report).finally(() => {
				wanted = wanted === key ? undefined : wanted;
			});
		}, rest);
	};

	const unsubscribe = store.subscribe(() => {
		const state = store.get();
		const {screen} = state;
		if (screen?.type !== 'findings') {
			asked = undefined;
			clearTimeout(refreshing);
			refreshing = undefined;
			return;
		}

		left = screen;
		followCursor(screen);
		if (screen.trouble !== undefined) {
			return;
		}

		const question = questionOf(screen);
		const isAnother = screen.part?.question !== question;
		if (asked !== undefined && !isAnother) {
			return;
		}

		if (isAnother || isMissing(state, screen)) {
			const name = isAnother ? question : `${question} ${screen.top}`;
			if (asked !== name) {
				ask(state, screen, isAnother, name);
			}
		} else if (screen.part && screen.part.part.revision !== state.store.revision && !state.isPaused) {
			refreshing ??= setTimeout(() => {
				refreshing = undefined;
				const now = store.get();
				if (now.screen?.type === 'findings') {
					ask(now, now.screen, true, `${questionOf(now.screen)} anew`);
				}
			}, Math.max(0, nextAt - performance.now()));
		}
	});

	return {
		get opened() {
			return opened;
		},
		leave(filter) {
			const state = store.get();
			opened = {filter, before: state.filter, scope: left?.filter ?? ''};
		},
		open(filter) {
			const fresh: FindingsScreen = {
				type: 'findings', filter, view: {by: 'severity', least: 'info', toggled: []}, cursor: 1, top: 0, part: undefined, proof: undefined, trouble: undefined,
			};
			store.set({screen: left?.filter === filter ? {...left, trouble: undefined} : {...fresh, ...(left && {view: left.view})}});
		},
		move(by) {
			change(({cursor, part}) => ({cursor: Math.max(0, Math.min((part?.part.total ?? 0) - 1, cursor + by))}));
		},
		look(view) {
			change(screen => ({view: {...screen.view, ...view}}));
		},
		narrow(filter) {
			change(() => ({
				filter, cursor: 1, top: 0, part: undefined, trouble: undefined,
			}));
		},
		fold(isOpen) {
			change(screen => {
				const {part, cursor, view} = screen;
				const rows = part?.part.rows ?? [];
				const group = rows.slice(0, cursor - (part?.part.from ?? 0) + 1).findLast(row => row.type === 'group');
				if (group?.type !== 'group' || group.isOpen === isOpen) {
					return {};
				}

				const {key} = group;
				const toggled = view.toggled.includes(key) ? view.toggled.filter(other => other !== key) : [...view.toggled, key];
				return {view: {...view, toggled}, cursor: (part?.part.from ?? 0) + rows.indexOf(group)};
			});
		},
		close() {
			clearTimeout(refreshing);
			clearTimeout(resting);
			unsubscribe();
		},
	};
};
