import {issueGroupings} from '../../compute/issues/issue-row.ts';
import {severities} from '../../flow/finding.ts';
import {tabNumber} from '../render/tabs/index.ts';
import {applyFilter} from '../state/apply-filter.ts';
import {currentFinding} from '../state/current-finding.ts';
import {currentIssue} from '../state/issues-feed.ts';
import {openIssue} from '../state/open-issue.ts';
import type {Session} from '../state/session.ts';
import {screenBehind, type FindingsScreen} from '../state/state.ts';
import type {Command} from './command.ts';
import {toTab} from './to-tab.ts';

/** The rule of the finding at work, or of the issue or the group of issues. */
const ruleAtWork = ({store}: Session): string | undefined => {
	const state = store.get();
	if (state.screen?.type === 'findings') {
		const row = currentIssue(state.screen);
		return row?.type === 'issue' ? row.rule : (state.screen.view.by === 'rule' ? row?.name : undefined);
	}

	const finding = currentFinding(state);
	return finding === undefined ? undefined : state.detail.sheet?.beside.findings[finding]?.rule;
};

const openRule = (session: Session): void => {
	const id = ruleAtWork(session);
	if (id === undefined) {
		session.toaster.say(session.store.get().screen?.type === 'findings' ? 'no finding here; go to one' : `no finding here; ${session.keymap.waysTo('analysis')[0]} shows those of the flow`);
		return;
	}

	session.store.set(({screen}) => ({
		screen: {
			type: 'rule', id, page: undefined, top: 0, over: screen?.type === 'findings' ? screen : undefined,
		},
	}));
	void session.compute.ask('rule', {id}).then(answer => {
		session.store.set(({screen}) => answer && screen?.type === 'rule' && screen.id === id ? {screen: {...screen, page: answer.value ?? null}} : {});
	}).catch(session.report);
};

/** Does something on the screen of findings. */
const onFindings = (action: (session: Session, screen: FindingsScreen) => void) => (session: Session): void => {
	const {screen} = session.store.get();
	if (screen?.type === 'findings') {
		action(session, screen);
	}
};

const nextOf = <Value>(values: readonly Value[], value: Value): Value => values[(values.indexOf(value) + 1) % values.length]!; // Never empty.

const openRow = onFindings((session, screen) => {
	const row = currentIssue(screen);
	if (row?.type === 'issue') {
		void openIssue(session, row).catch(session.report);
	} else {
		session.issues.fold();
	}
});

/** Opens the findings of the flows shown; closes them when they are there. */
const toFindings = (session: Session): void => {
	const {screen, filter} = session.store.get();
	if (screen?.type === 'findings') {
		session.store.set({screen: screenBehind(screen)});
		return;
	}

	const {opened} = session.issues;
	if (opened?.filter === filter) {
		// What one came from, as it was.
		applyFilter(session, opened.before);
		session.issues.open(opened.scope);
		return;
	}

	session.issues.open(filter);
};

export const analysisCommands: readonly Command[] = [
	{
		id: 'analysis', keys: ['a'], title: 'What was found in the flow', group: 'Analysis', bar: 'analysis', barIn: ['list'], run: toTab(tabNumber('analysis')),
	},
	{
		id: 'findings', keys: ['A'], title: 'All findings, by severity, rule or host', group: 'Analysis', places: ['list', 'detail', 'findings'], run: toFindings,
	},
	{
		id: 'open-issue', keys: ['enter'], title: 'Open the issue: its flows, its proof', group: 'Analysis', places: ['findings'], bar: 'open', barIn: ['findings'], run: openRow,
	},
	{
		id: 'issues-by', keys: ['o', 'H'], title: 'By severity, by rule, by host', group: 'Analysis', places: ['findings'], bar: 'by', barIn: ['findings'],
		run: onFindings(({issues}, {view}) => {
			issues.look({by: nextOf(issueGroupings, view.by)});
		}),
	},
	{
		id: 'issues-least', keys: ['s'], title: 'Leave out the least severe ones', group: 'Analysis', places: ['findings'], bar: 'severity', barIn: ['findings'],
		run: onFindings(({issues}, {view}) => {
			issues.look({least: nextOf(severities.toReversed(), view.least)});
		}),
	},
	{
		id: 'issues-filter', keys: ['f'], title: 'Those of the filter, or of all flows', group: 'Analysis', places: ['findings'], bar: 'filter', barIn: ['findings'],
		run: onFindings(({issues, store, toaster, keymap}, screen) => {
			const next = screen.filter === '' ? store.get().filter : '';
			if (next === screen.filter) {
				toaster.say(`no filter; ${keymap.waysTo('filter')[0]} in the list sets one`);
			} else {
				issues.narrow(next);
			}
		}),
	},
	{
		id: 'open-group', keys: ['right'], title: 'Open the group', group: 'Analysis', places: ['findings'],
		run({issues}) {
			issues.fold(true);
		},
	},
	{
		id: 'close-group', keys: ['left'], title: 'Close the group', group: 'Analysis', places: ['findings'],
		run({issues}) {
			issues.fold(false);
		},
	},
	{
		id: 'rule', keys: ['E'], title: 'Explain the rule of the finding', group: 'Analysis', places: ['detail', 'findings'], bar: 'explain', barIn: ['analysis', 'findings'], run: openRule,
	},
];
