import {tabNumber} from '../render/tabs/index.ts';
import {currentFinding} from '../state/current-finding.ts';
import type {Session} from '../state/session.ts';
import type {Command} from './command.ts';
import {toTab} from './to-tab.ts';

/** The rule of the finding at work. */
const ruleAtWork = ({store}: Session): string | undefined => {
	const state = store.get();
	const finding = currentFinding(state);
	return finding === undefined ? undefined : state.detail.sheet?.beside.findings[finding]?.rule;
};

const openRule = (session: Session): void => {
	const id = ruleAtWork(session);
	if (id === undefined) {
		session.toaster.say(`no finding here; ${session.keymap.waysTo('analysis')[0]} shows those of the flow`);
		return;
	}

	session.store.set({
		screen: {
			type: 'rule', id, page: undefined, top: 0,
		},
	});
	void session.compute.ask('rule', {id}).then(answer => {
		session.store.set(({screen}) => answer && screen?.type === 'rule' && screen.id === id ? {screen: {...screen, page: answer.value ?? null}} : {});
	}).catch(session.report);
};

export const analysisCommands: readonly Command[] = [
	{
		id: 'analysis', keys: ['a'], title: 'What was found in the flow', group: 'Analysis', bar: 'analysis', barIn: ['list'], run: toTab(tabNumber('analysis')),
	},
	{
		id: 'rule', keys: ['E'], title: 'Explain the rule of the finding', group: 'Analysis', places: ['detail'], bar: 'explain', barIn: ['analysis'], run: openRule,
	},
];
