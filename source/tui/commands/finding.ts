import {humanCount} from '../../flow/human.ts';
import {openPrompt} from '../overlays/open-prompt.ts';
import {selectedRow} from '../state/list.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';

const toMatch = (by: 1 | -1) => (session: Session): void => {
	const {found, list} = session.store.get();
	if (!found || found.ids.length === 0) {
		session.toaster.say('no search yet; / searches');
		return;
	}

	const current = selectedRow(list)?.id ?? 0;
	const {ids} = found;
	const later = by === 1 ? ids.find(id => id > current) : ids.findLast(id => id < current);
	const target = later ?? (by === 1 ? ids[0] : ids.at(-1));
	if (later === undefined) {
		session.toaster.say(by === 1 ? 'on from the oldest match' : 'on from the newest match');
	}

	if (target !== undefined) {
		void session.list.goTo(target).catch(session.report);
	}
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
		id: 'filter', keys: ['f'], title: 'Filter', group: 'Finding', bar: 'filter', barIn: ['list', 'empty'],
		run(session) {
			session.store.set({focus: 'list'});
			openPrompt(session, 'filter', session.store.get().filter);
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

			session.unpause();
			session.toaster.say('following the newest');
			void session.list.toNewest().catch(session.report);
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
