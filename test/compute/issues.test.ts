/** Issues in groups, from a real store through the compute thread. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import type {IssueView} from '../../source/compute/issues/issue-row.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {Finding} from '../../source/flow/finding.ts';
import {openAnalyst} from '../../source/store/open.ts';
import {issueFilter} from '../../source/tui/state/open-issue.ts';
import {fillStore, sampleFlow, type Sample} from '../tui/sample-store.ts';

const finding = (rule: string, severity: Finding['severity']): Finding => ({
	rule, version: 1, category: 'security', severity, confidence: 'high', title: `About ${rule}`, advice: 'Mend it.', evidence: {part: 'url'},
});

const samples: readonly Sample[] = [
	{host: 'a.test', path: '/users/1'}, {host: 'a.test', path: '/users/2', status: 404}, {host: 'a.test', path: '/'}, {host: 'b.test', path: '/\u{1B}[2J'},
];

test('issues in groups, the worst first; folded, limited, and of a filter with its own counts', async t => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-issues-'));
	const file = path.join(folder, 'traffic.db');
	fillStore(file, samples);
	const analyst = openAnalyst(file, 'test');
	analyst.write({
		looked: [[1, [finding('loud', 'high'), finding('quiet', 'low')]], [2, [finding('quiet', 'low')]], [3, [finding('quiet', 'low')]], [4, [finding('quiet', 'low'), finding('hint', 'info')]]],
		added: [],
	});
	analyst.close();
	const compute = await startCompute(file);
	t.teardown(async () => {
		await compute.close();
		fs.rmSync(folder, {recursive: true, force: true});
	});
	const ask = async (view: Partial<IssueView>, more: {filter?: string; at?: string; from?: number; count?: number} = {}) => {
		const answer = await compute.ask('issues', {
			filter: '', view: {
				by: 'severity', least: 'info', toggled: [], ...view,
			}, from: 0, count: 100, ...more,
		});
		return {
			...answer!.value,
			lines: answer!.value.rows.map(row => row.type === 'group' ? `${row.isOpen ? '-' : '+'} ${row.name} ${row.issues} ${row.count}` : `${row.rule} ${row.origin}${row.path} ${row.count} #${row.newest}`),
		};
	};

	const all = await ask({});
	t.deepEqual(all.lines, [
		'- high 1 1',
		'loud https://a.test/users/{id} 1 #1',
		'- low 3 4',
		'quiet https://a.test/users/{id} 2 #2',
		'quiet https://a.test/ 1 #3',
		'quiet https://b.test/␛[2J 1 #4',
		'- info 1 1',
		'hint https://b.test/␛[2J 1 #4',
	]);
	t.deepEqual([all.issues, all.counts.low, all.total], [5, 3, 8]);
	t.deepEqual((await ask({by: 'rule', least: 'low'})).lines, ['+ loud 1 1', '+ quiet 3 4']);
	const host = await ask({by: 'host', toggled: ['host https://b.test']}, {at: 'issue 5'});
	t.deepEqual(host.lines.slice(0, 2), ['+ https://a.test 3 4', '- https://b.test 2 2']);
	t.is(host.row, 3);
	t.is((await ask({by: 'host'}, {at: 'issue 5'})).row, 1, 'that of its group while it is closed');
	const some = await ask({}, {filter: 'status:404'});
	t.deepEqual(some.lines, ['- low 1 1', 'quiet https://a.test/users/{id} 1 #2']);
	t.deepEqual((await ask({}, {from: 3, count: 2})).lines, all.lines.slice(3, 5));
});

test('the filter of an issue lets its flows through, and no others', t => {
	const flows = [...samples, {host: 'a.test', path: '/users/9/orders'}, {host: 'a.test', path: '/users'}, {host: '::1', path: '/5 "x"'}].map((sample, index) => ({
		...sampleFlow(index, sample), id: index + 1, session: 1, findings: [finding('quiet', 'low')],
	}));
	const matching = (issue: Parameters<typeof issueFilter>[0]): number[] => {
		const {matches} = parseFilter(issueFilter(issue), {now: 0, timeZone: 'UTC'});
		return flows.filter(flow => matches(flow)).map(({id}) => id);
	};

	t.deepEqual(matching({rule: 'quiet', origin: 'https://a.test', path: '/'}), [3]);
	t.deepEqual(matching({rule: 'quiet', origin: 'https://a.test', path: '/users'}), [6]);
	t.deepEqual(matching({rule: 'quiet', origin: 'https://a.test', path: '/users/{id}/orders'}), [5]);
	t.deepEqual(matching({rule: 'quiet', origin: 'https://b.test', path: '/\u{1B}[2J'}), [4]);
	t.deepEqual(matching({rule: 'loud', origin: 'https://a.test', path: '/'}), []);
	t.deepEqual(matching({rule: 'quiet', origin: 'wss://[::1]:9', path: '/{id} "x"'}), [7], 'what cannot be said is left out');
});
