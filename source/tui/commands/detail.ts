import {tabs} from '../render/tabs/index.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';

const toTab = (index: number) => ({store}: Session): void => {
	store.set(({detail}) => index < tabs.length ? {detail: {...detail, tab: index, top: 0}} : {});
};

const besideTab = (by: number) => ({store}: Session): void => {
	store.set(({detail}) => ({detail: {...detail, tab: (detail.tab + by + tabs.length) % tabs.length, top: 0}}));
};

export const detailCommands: readonly Command[] = [
	...Array.from({length: 9}, (_, index): Command => ({
		id: `tab-${index + 1}`, keys: [String(index + 1)], title: `Tab ${index + 1} of the detail`, group: 'Detail', run: toTab(index),
	})),
	{
		id: 'next-tab', keys: ['right'], title: 'Next tab', group: 'Detail', bar: 'tab', barIn: ['detail'], run: besideTab(1),
	},
	{
		id: 'previous-tab', keys: ['left'], title: 'Previous tab', group: 'Detail', run: besideTab(-1),
	},
	{
		id: 'reveal', keys: ['h'], title: 'Show secrets, or mask them', group: 'Detail', bar: 'reveal', barIn: ['detail'],
		run({store, toaster}) {
			store.set(({isRevealed}) => ({isRevealed: !isRevealed}));
			toaster.say(store.get().isRevealed ? 'secrets shown; h masks them' : 'secrets masked');
		},
	},
	{
		id: 'wrap', keys: ['w'], title: 'Wrap long lines, or cut them', group: 'Detail', bar: 'wrap', barIn: ['detail'],
		run({store, toaster}) {
			store.set(({isWrapped}) => ({isWrapped: !isWrapped}));
			toaster.say(store.get().isWrapped ? 'long lines wrapped' : 'long lines cut');
		},
	},
];
