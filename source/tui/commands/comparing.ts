import type {FlowRow} from '../../flow/flow.ts';
import {byArrival, rankOf} from '../../flow/order.ts';
import {isBeside} from '../state/diff-feed.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {DiffScreen, State} from '../state/state.ts';
import type {Command} from './command.ts';

const channel = 'counterpart';

/** The marked flow that is nearest before one, or else behind it. */
const nearestMarked = async ({compute}: Session, row: FlowRow): Promise<number | undefined> => {
	const rank = rankOf(row, byArrival);
	for (const side of [{before: rank}, {after: rank}]) {
		const answer = await compute.ask('window', { // eslint-disable-line no-await-in-loop -- the second is seldom needed
			filter: 'is:marked', order: byArrival, ...side, limit: 1,
		}, {channel});
		const marked = answer?.value.rows[0];
		if (marked) {
			return marked.id;
		}
	}

	return undefined;
};

/** The request that a replay repeats, unless it is gone. */
const original = async ({compute}: Session, {replayOf}: FlowRow): Promise<number | undefined> => {
	const answer = replayOf === undefined ? undefined : await compute.ask('row', {id: replayOf}, {channel});
	return answer?.value?.id;
};

const compareSelected = async (session: Session): Promise<void> => {
	const {list, offered} = session.store.get();
	const row = selectedRow(list);
	if (!row) {
		return;
	}

	const isOffered = row.id === offered;
	const other = (isOffered ? undefined : await nearestMarked(session, row)) ?? await original(session, row);
	if (other === undefined) {
		session.toaster.say(`m marks a flow, ${row.marked ? 'and d on another one compares' : 'd then compares it with this one'}`);
		return;
	}

	session.diff.open(Math.min(other, row.id), Math.max(other, row.id));
};

const toChange = (by: 1 | -1) => (session: Session): void => {
	void (async () => {
		if (!await session.diff.toChange(by)) {
			session.toaster.say(by === 1 ? 'no change below' : 'no change above');
		}
	})().catch(session.report);
};

/** Changes how the comparison is shown. */
const changing = (change: (screen: DiffScreen, state: State) => Partial<DiffScreen>) => ({store}: Session): void => {
	store.set(state => state.screen?.type === 'diff' ? {screen: {...state.screen, ...change(state.screen, state)}} : {});
};

export const comparingCommands: readonly Command[] = [
	{
		id: 'diff', keys: ['d'], title: 'Compare with the marked flow or original', group: 'Comparing', bar: 'diff', barIn: ['list'],
		run(session) {
			void compareSelected(session).catch(session.report);
		},
	},
	{
		id: 'diff-fold', keys: ['enter', 'f'], title: 'Fold equal parts or unfold them', group: 'Comparing', places: ['diff'], bar: 'unfold', barIn: ['diff'],
		run: changing(({isFolded}) => ({isFolded: !isFolded})),
	},
	{
		id: 'diff-layout', keys: ['s'], title: 'Side by side or one under the other', group: 'Comparing', places: ['diff'], bar: 'side by side', barIn: ['diff'],
		run: changing((screen, state) => ({isSideBySide: !isBeside(state, screen)})),
	},
	{
		id: 'previous-change', keys: ['N'], title: 'Previous change', group: 'Comparing', places: ['diff'], run: toChange(-1),
	},
	{
		id: 'next-change', keys: ['n'], title: 'Next change', group: 'Comparing', places: ['diff'], bar: 'next change', barIn: ['diff'], run: toChange(1),
	},
];
