import type {FieldRanges} from '../../compute/protocol.ts';
import {parseFilter} from '../../filter/parse.ts';
import {FilterError} from '../../filter/filter-error.ts';
import {humanCount} from '../../flow/human.ts';
import {editLine} from './line-editor.ts';
import {
	move,
	selectedRow,
	type List,
} from './list.ts';
import type {Session} from './session.ts';
import type {Prompt, PromptKind} from './state.ts';

/** What a line being typed does. */
export type PromptBehaviour = {
	readonly title: string;
	readonly hint: string;
	/** Called after each change of the text. */
	typed?(session: Session, text: string): void;
	/** Called on enter; false keeps the line open. */
	enter(session: Session, text: string): boolean;
	/** Called on esc. */
	cancel?(session: Session): void;
};

/** Changes the line being typed, if its text is still the one that the change is about. */
const patchPrompt = (session: Session, kind: PromptKind, text: string, patch: Partial<Prompt>): void => {
	const {overlay} = session.store.get();
	if (overlay?.type === 'prompt' && overlay.kind === kind && overlay.line.text === text) {
		session.store.set({overlay: {...overlay, ...patch}});
	}
};

const flows = (count: number): string => `${humanCount(count)} ${count === 1 ? 'flow' : 'flows'}`;

const filter: PromptBehaviour = {
	title: 'filter',
	hint: 'host:api.*  status:>=400  method:POST  body:token  ·  enter apply  ·  ^u clear  ·  esc cancel',
	typed(session, text) {
		try {
			if (text.trim() !== '') {
				parseFilter(text, {now: session.clock() * 1000, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone});
			}
		} catch (error) {
			const {start, end} = error instanceof FilterError ? error : {start: 0, end: text.length};
			patchPrompt(session, 'filter', text, {error: {start, end, message: (error as Error).message}, outcome: ''});
			return;
		}

		patchPrompt(session, 'filter', text, {error: undefined});
		const tell = (count: number, isDone: boolean): void => {
			patchPrompt(session, 'filter', text, {outcome: isDone ? flows(count) : `${humanCount(count)} …`});
		};

		void session.compute.ask('count', {filter: text}, {
			onPart({count}) {
				tell(count, false);
			},
		}).then(answer => {
			if (answer) {
				tell(answer.value.count, true);
			}
		}).catch(session.report);
	},
	enter(session, text) {
		const {overlay} = session.store.get();
		if (overlay?.type === 'prompt' && overlay.error) {
			return false;
		}

		session.store.set({
			filter: text.trim(), found: undefined, total: undefined, isCounted: false,
		});
		session.list.recount();
		void session.list.reload().catch(session.report);
		return true;
	},
	cancel(session) {
		// What was being counted for the preview is no longer wanted.
		session.list.recount();
	},
};

const mostFound = 200;

const showFound = (session: Session, list: List, total: number | undefined): void => {
	session.store.set({list, total});
};

const search: PromptBehaviour = {
	title: 'search',
	hint: 'words of the method, host, path, status, type or note  ·  ↓ ↑ choose  ·  enter go there  ·  esc back',
	typed(session, text) {
		const {saved} = session;
		if (saved && text.trim() === '') {
			session.store.set({found: undefined});
			patchPrompt(session, 'search', text, {outcome: ''});
			showFound(session, {...saved.list, height: session.store.get().list.height}, saved.total);
			return;
		}

		void session.compute.ask('search', {text, filter: session.store.get().filter, limit: mostFound}).then(answer => {
			const {overlay, list} = session.store.get();
			if (!answer || overlay?.type !== 'prompt' || overlay.kind !== 'search' || overlay.line.text !== text) {
				return;
			}

			const {rows, ranges} = answer.value;
			session.store.set({
				found: {
					text,
					ids: rows.map(({id}) => id).toSorted((a, b) => a - b),
					ranges: new Map(rows.map(({id}, index): [number, FieldRanges] => [id, ranges[index] ?? {}])),
				},
				list: {
					...list, rows, cursor: 0, top: 0, follow: false, isRanked: true, atOldest: true, atNewest: true,
				},
				total: rows.length,
				overlay: {...overlay, outcome: rows.length === 0 ? 'nothing like that' : `${rows.length >= mostFound ? 'the best ' : ''}${flows(rows.length)}`},
			});
		}).catch(session.report);
	},
	enter(session) {
		const {list} = session.store.get();
		const row = selectedRow(list);
		if (row && list.isRanked) {
			session.leaveSearch();
			void session.list.goTo(row.id).catch(session.report);
		} else {
			session.leaveSearch();
		}

		return true;
	},
	cancel(session) {
		session.store.set({found: undefined});
		session.leaveSearch();
		void session.list.reload().catch(session.report);
	},
};

const note: PromptBehaviour = {
	title: 'note',
	hint: 'enter keeps it  ·  empty removes it  ·  esc cancel',
	enter(session, text) {
		const row = selectedRow(session.store.get().list);
		if (row) {
			session.edit(() => {
				session.editor.note(row.id, text.trim());
				session.patchRow({...row, note: text.trim() || undefined});
				session.toaster.say(text.trim() ? 'note kept' : 'note removed');
			});
		}

		return true;
	},
};

/** What can be typed on the bottom line. */
export const prompts: Readonly<Record<PromptKind, PromptBehaviour>> = {filter, search, note};

/** Opens a line for typing, with a text to start from. */
export const openPrompt = (session: Session, kind: PromptKind, text: string): void => {
	session.store.set({
		overlay: {
			type: 'prompt', kind, line: editLine(text), outcome: '',
		},
	});
	if (text !== '') {
		prompts[kind].typed?.(session, text);
	}
};

/** Keys that move in the list while a search is typed. */
export const promptMoves: Readonly<Record<string, (list: List) => List>> = {
	down: list => move(list, 1),
	up: list => move(list, -1),
	'ctrl+n': list => move(list, 1),
	'ctrl+p': list => move(list, -1),
	pagedown: list => move(list, list.height),
	pageup: list => move(list, -list.height),
};
