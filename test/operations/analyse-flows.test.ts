/** What rules make of the flows of a real store. */
import test from 'ava';
import {createRulebook} from '../../source/analysis/rulebook.ts';
import type {FlowRule, SessionRule} from '../../source/analysis/rule.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import {analyseFlows} from '../../source/operations/analyse-flows.ts';
import {checkFlows} from '../../source/operations/check-flows.ts';
import {paced} from '../../source/operations/paced/paced.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {flow, temporaryFile} from '../store/sample.ts';

const meta = {
	version: 1, confidence: 'high', advice: 'Do not.', description: '', falsePositives: '', references: [],
} as const;
const post: FlowRule = {
	meta: {
		...meta, id: 'post', category: 'security', severity: 'critical', title: 'A POST',
	},
	check: ({request}) => request.method === 'POST' ? [{evidence: {part: 'url'}, waste: {bytes: 10}}] : [],
};
const broken: FlowRule = {
	meta: {
		...meta, id: 'broken', category: 'practice', severity: 'low', title: 'Never',
	},
	check({path}) {
		if (path === '/bad') {
			throw new Error('Cannot read it');
		}

		return [];
	},
};
const second: SessionRule = {
	meta: {
		...meta, id: 'second', category: 'performance', severity: 'medium', title: 'Again',
	},
	watch() {
		let before: number | undefined;
		return ({id}) => {
			const hits = before === undefined ? [] : [{evidence: {part: 'flows', flows: [before]}, flow: before} as const];
			before = id;
			return hits;
		};
	},
};

test('findings are folded by rule, host and path template; a rule that throws becomes a finding; rules over many flows see them in order', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([
		...Array.from({length: 30}, (_, index) => flow({request: {method: 'POST', path: `/users/${index}`}})),
		flow({request: {path: '/bad'}}),
		flow({request: {host: 'other.test'}}),
	]);
	const reader = openReader(file);
	t.teardown(() => {
		reader.close();
		editor.close();
	});
	const rulebook = createRulebook([post, broken, second]);
	const report = await paced(analyseFlows({reader, rulebook}, {}));
	t.is(report.flows, 32);
	t.is(report.findings, 30 + 1 + 31);
	const [worst] = report.issues;
	t.like(worst, {
		rule: 'post', origin: 'http://example.test', path: '/users/{id}', count: 30, waste: {bytes: 300},
	});
	t.is(worst?.flows.length, 20);
	t.like(report.issues.find(({rule}) => rule === 'broken'), {severity: 'info', evidence: {part: 'error', reason: 'Cannot read it'}});
	t.deepEqual(report.flagged.map(({score}) => score), Array.from({length: 30}, () => 60));
	t.deepEqual(report.hosts.map(({origin, score, flows}) => [origin, score, flows]), [['http://example.test', 60, 31], ['http://other.test', 100, 1]]);
	t.deepEqual(report.waste, {bytes: 300, time: 0});

	const some = await paced(analyseFlows({reader, rulebook}, {filter: parseFilter('method:POST'), newest: 5, categories: ['performance']}));
	t.is(some.flows, 5);
	t.deepEqual(some.issues.map(({rule, flows}) => [rule, flows]), [['second', [26, 27, 28, 29]]]);
});

test('a rulebook has another digest when a version or a text changes', t => {
	const {digest} = createRulebook([post, second]);
	t.is(createRulebook([second, post]).digest, digest);
	t.not(createRulebook([{...post, meta: {...post.meta, version: 2}}, second]).digest, digest);
	t.not(createRulebook([post, second], {salt: 'policy'}).digest, digest);
});

test('checkFlows judges flows by severity, place by place', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow({request: {method: 'POST'}}), flow({request: {method: 'POST', path: '/bad'}})]);
	const reader = openReader(file);
	t.teardown(() => {
		reader.close();
		editor.close();
	});
	const rulebook = createRulebook([post, broken]);
	const verdict = await paced(checkFlows({reader, rulebook}, {failOn: 'high'}));
	t.false(verdict.isMet);
	t.deepEqual(verdict.issues.map(({issue, isFailing}) => [issue.rule, issue.path, isFailing]), [['post', '/', true], ['post', '/bad', true], ['broken', '/bad', false]]);
	const filter = parseFilter('method:GET');
	const {isMet} = await paced(checkFlows({reader, rulebook}, {failOn: 'high', filter}));
	t.true(isMet);
});
