import {tabNumber, tabs} from '../render/tabs/index.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import type {Command} from './command.ts';
import {toTab} from './to-tab.ts';

/** To another tab; in a tree that has the keys, into a group or out of it. */
const besideTab = (by: 1 | -1) => ({store, list: {tree}}: Session): void => {
	if (store.get().list.isTree && store.get().focus === 'list') {
		tree[by === 1 ? 'unfold' : 'fold']();
		return;
	}

	store.set(({detail}) => ({detail: {...detail, tab: (detail.tab + by + tabs.length) % tabs.length}}));
};

const toPlace = (by: 1 | -1) => (session: Session): void => {
	const {detail} = session.store.get();
	if (detail.find) {
		session.finder.step(by);
	} else if (detail.spot !== undefined || detail.tab === tabNumber('analysis')) {
		void session.proof.step(by).catch(session.report);
	} else {
		session.run(by === 1 ? 'next-match' : 'previous-match');
	}
};

/** The next of the views that can show the body. */
const toNextView = ({store, detail, toaster}: Session): void => {
	const {list, detail: {id, tab, sheet}} = store.get();
	const document = tabs[tab]?.document;
	const isOpen = selectedRow(list)?.id === id;
	const choice = isOpen && document ? sheet?.documents[document]?.choice : undefined;
	if (!choice) {
		toaster.say(isOpen ? 'no body here' : 'still opening');
		return;
	}

	// Pressed again before the first answer has come, it goes on from what is wanted.
	const wanted = choice.views.indexOf(store.get().views[choice.essence] ?? choice.view);
	const next = choice.views[(wanted + 1) % choice.views.length] ?? choice.view;
	store.set(({views}) => ({views: {...views, [choice.essence]: next}}));
	detail.openNow();
	toaster.say(`${choice.essence || 'bodies without a type'} as ${next} from now on`);
};

const toFlow = async ({store, list, toaster}: Session, id: number): Promise<void> => {
	await list.goTo(id);
	if (selectedRow(store.get().list)?.id !== id) {
		toaster.say(`flow ${id} is not in the list: deleted, or hidden by the filter`);
	}
};

/** Folds at the cursor, or goes to what its line names: another flow, what proves a finding. */
const foldOrFollow = (session: Session): void => {
	const {head, cursor, tab} = session.store.get().detail;
	const subject = head[cursor]?.subject;
	const fold = async (): Promise<void> => tab === tabNumber('analysis') ? session.proof.show() : session.detail.fold();
	const done = subject?.type === 'flow' ? toFlow(session, subject.id) : fold();
	void done.catch(session.report);
};

export const detailCommands: readonly Command[] = [
	...tabs.map(({title}, index): Command => ({
		id: `tab-${index + 1}`, keys: [String(index + 1)], title: `${title} tab`, group: 'Detail', run: toTab(index),
	})),
	{
		id: 'next-tab', keys: ['right'], title: 'Next tab; opens a group', group: 'Detail', bar: 'tab', barIn: ['detail', 'analysis'], run: besideTab(1),
	},
	{
		id: 'previous-tab', keys: ['left'], title: 'Previous tab; closes a group', group: 'Detail', run: besideTab(-1),
	},
	{
		id: 'reveal', keys: ['h'], title: 'Show secrets or mask them', group: 'Detail', places: ['list', 'detail', 'diff'], bar: 'reveal', barIn: ['detail', 'analysis'],
		run({store, toaster}) {
			store.set(({isRevealed}) => ({isRevealed: !isRevealed}));
			toaster.say(store.get().isRevealed ? 'secrets shown; h masks them' : 'secrets masked');
		},
	},
	{
		id: 'fold', keys: ['enter'], title: 'Fold here; go to the flow or proof named', group: 'Detail', places: ['detail'], bar: 'fold', barIn: ['detail'], barAs: {analysis: 'proof'},
		run: foldOrFollow,
	},
	{
		id: 'fold-all', keys: ['-'], title: 'Fold every block', group: 'Detail', places: ['detail'],
		run({detail}) {
			detail.foldAll(true);
		},
	},
	{
		id: 'unfold-all', keys: ['+', '='], title: 'Unfold every block', group: 'Detail', places: ['detail'],
		run({detail}) {
			detail.foldAll(false);
		},
	},
	{
		id: 'find', keys: ['/'], title: 'Find in headers and body', group: 'Detail', places: ['detail'], bar: 'find', barIn: ['detail'],
		run(session) {
			session.finder.begin();
			openPrompt(session, 'find', '');
		},
	},
	{
		id: 'next-place', keys: ['n'], title: 'Next place found, next finding', group: 'Detail', places: ['detail'], barAs: {analysis: 'next'}, run: toPlace(1),
	},
	{
		id: 'previous-place', keys: ['N'], title: 'Previous place found, previous finding', group: 'Detail', places: ['detail'], run: toPlace(-1),
	},
	{
		id: 'view', keys: ['v'], title: 'Next view of the body, kept for its type', group: 'Detail', bar: 'view', barIn: ['detail'], run: toNextView,
	},
	{
		id: 'wrap', keys: ['w'], title: 'Wrap long lines or cut them', group: 'Detail', places: ['list', 'detail', 'diff'], bar: 'wrap', barIn: ['detail'],
		run({store, toaster}) {
			store.set(({isWrapped}) => ({isWrapped: !isWrapped}));
			toaster.say(store.get().isWrapped ? 'long lines wrapped' : 'long lines cut');
		},
	},
];
