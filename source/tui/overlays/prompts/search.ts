import type {Answer, FieldRanges} from '../../../compute/protocol.ts';
import {
	move,
	moveTo,
	selectedRow,
	type List,
} from '../../state/list.ts';
import type {Session} from '../../state/session.ts';
import {countedFlows} from './counted-flows.ts';
import {patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

/** Keys that move in the list while a search is typed. */
const moves: Readonly<Record<string, (list: List) => List>> = {
	down: list => move(list, 1),
	up: list => move(list, -1),
	'ctrl+n': list => move(list, 1),
	'ctrl+p': list => move(list, -1),
	pagedown: list => move(list, list.height),
	pageup: list => move(list, -list.height),
};

const mostFound = 200;

/** Puts what was found in the list's place, unless the text has changed meanwhile. A cursor that was moved stays on its flow. */
const showFound = ({store}: Session, text: string, {rows, ranges, isPart}: Answer<'search'>): void => {
	const {overlay, list, found} = store.get();
	if (overlay?.type !== 'prompt' || overlay.kind !== 'search' || overlay.line.text !== text) {
		return;
	}

	const ranked: List = {
		...list, rows, cursor: 0, top: 0, follow: false, isRanked: true, isTree: false, atStart: true, atEnd: true,
	};
	const chosen = found?.text === text && list.cursor > 0 ? selectedRow(list) : undefined;
	const count = `${rows.length >= mostFound ? 'the best ' : ''}${countedFlows(rows.length)}`;
	store.set({
		found: {
			text,
			rows,
			ranges: new Map(rows.map(({id}, index): [number, FieldRanges] => [id, ranges[index] ?? {}])),
		},
		list: chosen ? moveTo(ranked, chosen.id) : ranked,
		total: rows.length,
		overlay: {...overlay, outcome: rows.length === 0 ? 'nothing like that' : (isPart ? `${count} …` : count)},
	});
};

/** Finds flows that resemble what is typed. */
export const search: PromptBehaviour = {
	title: 'search',
	hint: 'words of the method, host, path, status, type or note  ·  ↓ ↑ choose  ·  enter go there  ·  esc back',
	typed(session, text) {
		const {saved} = session;
		if (saved && text.trim() === '') {
			session.store.set({found: undefined});
			patchPrompt(session, 'search', text, {outcome: ''});
			session.store.set(({list: {height}}) => ({list: {...saved.list, height}, total: saved.total}));
			return;
		}

		const show = (answer: Answer<'search'>): void => {
			showFound(session, text, answer);
		};

		void session.compute.ask('search', {text, filter: session.store.get().filter, limit: mostFound}, {onPart: show}).then(answer => {
			if (answer) {
				show(answer.value);
			}
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
	key({store}, _prompt, name) {
		const moved = moves[name];
		if (moved) {
			store.set(({list}) => ({list: moved(list)}));
		}

		return moved !== undefined;
	},
};
