import {humanCount} from '../../flow/human.ts';
import type {FlowRow} from '../../flow/flow.ts';
import {groupings, type GroupOrder} from '../../flow/group.ts';
import {
	byArrival,
	compareRanks,
	orderBy,
	rankOf,
	sortColumns,
	type Order,
} from '../../flow/order.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';

const toMatch = (by: 1 | -1) => (session: Session): void => {
	const {found, list} = session.store.get();
	if (!found || found.rows.length === 0) {
		session.toaster.say(`no search yet; ${session.keymap.waysTo('search')[0]} searches`);
		return;
	}

	const {order} = list;
	const compare = (a: FlowRow, b: FlowRow): number => compareRanks(rankOf(a, order), rankOf(b, order), order) * by;
	const matches = found.rows.toSorted(compare);
	const current = selectedRow(list);
	const next = current ? matches.find(row => compare(row, current) > 0) : matches[0];
	const target = next ?? matches[0];
	if (!next) {
		session.toaster.say(by === 1 ? 'on from the first match' : 'on from the last match');
	}

	if (target) {
		void session.list.goTo(target.id).catch(session.report);
	}
};

/** How an order is called, and its least and its greatest. */
const orderTitles: Readonly<Record<Order['by'], {readonly title: string; readonly ends: readonly [string, string]}>> = {
	time: {title: 'time', ends: ['the oldest', 'the newest']},
	method: {title: 'method', ends: ['A', 'Z']},
	status: {title: 'status', ends: ['the lowest', 'the highest']},
	host: {title: 'host', ends: ['A', 'Z']},
	path: {title: 'path', ends: ['A', 'Z']},
	type: {title: 'type', ends: ['A', 'Z']},
	size: {title: 'size', ends: ['the smallest', 'the largest']},
	duration: {title: 'time taken', ends: ['the fastest', 'the slowest']},
	score: {title: 'score', ends: ['the riskiest', 'the soundest']},
};

const groupOrderTitles: Readonly<Record<GroupOrder, string>> = {
	count: 'number of flows', errors: 'errors', bytes: 'size', median: 'time taken', last: 'the newest flow', name: 'name',
};

/** What people look for first: the largest, the slowest, the errors. */
const largestFirst: ReadonlySet<Order['by']> = new Set(['status', 'size', 'duration']);

const sort = (session: Session, order: Order): void => {
	const {title, ends} = orderTitles[order.by];
	session.toaster.say(order === byArrival ? 'in the order of arrival, following the newest' : `by ${title}, ${ends[Number(order.descending)] ?? ''} first`);
	void session.list.sort(order).catch(session.report);
};

export const findingCommands: readonly Command[] = [
	{
		id: 'search', keys: ['/'], title: 'Search, forgiving typos', group: 'Finding', places: ['list'], bar: 'search', barIn: ['list'],
		run(session) {
			session.enterSearch();
			openPrompt(session, 'search', '');
		},
	},
	{
		id: 'filter', keys: ['f'], title: 'Filter the list', group: 'Finding', bar: 'filter', barIn: ['list', 'empty'],
		run(session) {
			session.store.set({focus: 'list'});
			openPrompt(session, 'filter', session.store.get().filter);
		},
	},
	{
		id: 'narrow', keys: ['='], title: 'Filter by the selected row', group: 'Finding', places: ['list'], bar: 'only', barIn: ['list'],
		run({store}) {
			store.set(({list, filter}) => filter !== '' || selectedRow(list) !== undefined ? {overlay: {type: 'narrow'}} : {});
		},
	},
	{
		id: 'save-filter', keys: ['S'], title: 'Keep the filter under a name', group: 'Finding',
		run(session) {
			if (session.store.get().filter === '') {
				session.toaster.say(`no filter to keep; ${session.keymap.waysTo('filter')[0]} filters`);
			} else {
				openPrompt(session, 'save-filter', '');
			}
		},
	},
	{
		id: 'next-match', keys: ['n'], title: 'Next match', group: 'Finding', places: ['list'], run: toMatch(1),
	},
	{
		id: 'previous-match', keys: ['N'], title: 'Previous match', group: 'Finding', places: ['list'], run: toMatch(-1),
	},
	{
		id: 'follow', keys: ['F'], title: 'Follow the newest', group: 'Finding', bar: 'follow', barIn: ['list'],
		run(session) {
			if (session.store.get().list.follow) {
				session.store.set(({list}) => ({list: {...list, follow: false}}));
				session.toaster.say('no longer following');
				return;
			}

			const isSorted = session.list.order !== byArrival || session.store.get().list.isTree;
			session.unpause();
			session.toaster.say(isSorted ? 'following the newest, in the order of arrival again' : 'following the newest');
			void (isSorted ? session.list.sort(byArrival) : session.list.toEnd()).catch(session.report);
		},
	},
	{
		id: 'sort', keys: ['o'], title: 'Sort by the next column', group: 'Finding', bar: 'sort', barIn: ['list'],
		run(session) {
			if (session.store.get().list.isTree) {
				session.toaster.say(`groups by ${groupOrderTitles[session.list.tree.sort()]}`);
				return;
			}

			const {order} = session.list;
			const by = sortColumns[(sortColumns.indexOf(order.by) + 1) % sortColumns.length] ?? 'time';
			sort(session, orderBy(by, largestFirst.has(by)));
		},
	},
	{
		id: 'reverse', keys: ['O'], title: 'Turn the order round', group: 'Finding',
		run(session) {
			const {by, descending} = session.list.order;
			sort(session, orderBy(by, !descending));
		},
	},
	{
		id: 'group', keys: ['H'], title: 'Group by host, by endpoint, not at all', group: 'Finding',
		run(session) {
			const {list, tree} = session.store.get();
			const next = groupings[tree && list.isTree ? groupings.indexOf(tree.by) + 1 : 0];
			session.toaster.say(next ? `by ${next}; enter opens a group, o sorts them` : 'not grouped any more');
			void session.list.group(next).catch(session.report);
		},
	},
	{
		id: 'pause', keys: ['p'], title: 'Pause the list', group: 'Finding', bar: 'pause', barIn: ['list'],
		run(session) {
			const {isPaused, held} = session.store.get();
			if (isPaused) {
				session.unpause();
				session.toaster.say(held > 0 ? `going on, ${humanCount(held)} new` : 'going on');
				void session.list.reload().catch(session.report);
			} else {
				session.store.set({isPaused: true, held: 0});
			}
		},
	},
];
