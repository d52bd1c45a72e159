/** What becomes of the flows of a store that rules look at while others write it; sqlite3 is the witness. */
import test from 'ava';
import {createLook} from '../../source/analyst/look.ts';
import {startAnalyst} from '../../source/analyst/start.ts';
import {createRulebook} from '../../source/analysis/rulebook.ts';
import type {FlowRule, SessionRule} from '../../source/analysis/rule.ts';
import {openAnalyst, openEditor, openReader} from '../../source/store/open.ts';
import {
	flow,
	response,
	temporaryFile,
	until,
} from '../store/sample.ts';
import {witness} from '../store/witness.ts';

const meta = {
	version: 1, category: 'security', confidence: 'high', advice: 'Do not.', description: '', falsePositives: '', references: [],
} as const;
const post: FlowRule = {
	meta: {
		...meta, id: 'post', severity: 'high', title: 'A POST',
	},
	check: ({request}) => request.method === 'POST' ? [{evidence: {part: 'url', quote: 'POST'}, waste: {bytes: 5}}] : [],
};
/** Speaks of the first flow when it sees the third. */
const third: SessionRule = {
	meta: {
		...meta, id: 'third', severity: 'medium', title: 'Three',
	},
	watch() {
		const ids: number[] = [];
		return ({id}) => {
			ids.push(id);
			return ids.length === 3 ? [{flow: ids[0], evidence: {part: 'flows', flows: ids}}] : [];
		};
	},
};

test('each flow that has ended is looked at once; findings, issues, scores and counts agree, also after deleting and with other rules', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const posted = (path: string) => flow({request: {method: 'POST', path}});
	const ids = editor.add([posted('/a/1'), posted('/a/2'), flow(), flow({state: 'open'}), flow({kind: 'tunnel', response: undefined})]);
	const rulebook = createRulebook([post, third]);
	const analyst = openAnalyst(file, rulebook.digest);
	const look = createLook({analyst, rulebook});
	t.is(look.step(1000), 4, 'all but the one under way');
	t.is(look.step(1000), 0);
	t.deepEqual(witness(file, 'SELECT id, analyzed, score, findings, worst FROM flow ORDER BY id'), [
		{
			id: 1, analyzed: 1, score: 65, findings: 2, worst: 'high',
		},
		{
			id: 2, analyzed: 1, score: 75, findings: 1, worst: 'high',
		},
		{
			id: 3, analyzed: 1, score: 100, findings: 0, worst: null,
		},
		{
			id: 4, analyzed: 0, score: null, findings: 0, worst: null,
		},
		{
			id: 5, analyzed: 1, score: 100, findings: 0, worst: null,
		},
	]);
	const reader = openReader(file);
	t.deepEqual(reader.issues(0, 10).map(({rule, path, count, flows, waste}) => [rule, path, count, flows, waste]), [
		['post', '/a/{id}', 2, [1, 2], {bytes: 10, time: 0}],
		['third', '/a/{id}', 1, [1], undefined],
	]);
	t.like(reader.row(1), {score: 65, findings: 2, worst: 'high'});
	t.deepEqual(reader.flow(1)?.findings?.map(({rule}) => rule), ['post', 'third']);

	await editor.remove([ids[0]!]); // There are five.
	t.deepEqual(reader.issues(0, 10).map(({rule, count, waste}) => [rule, count, waste]), [['post', 1, {bytes: 5, time: 0}]]);

	const newer = createRulebook([{...post, meta: {...post.meta, version: 2}}]);
	const again = openAnalyst(file, newer.digest);
	t.is(createLook({analyst: again, rulebook: newer}).step(1000), 3);
	t.deepEqual(reader.issues(0, 10).map(({rule, version}) => [rule, version]), [['post', 2]]);
	reader.close();
	analyst.close();
	again.close();
	editor.close();
});

test('the thread looks at what is there and at what comes', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const add = (count: number) => editor.add(Array.from({length: count}, () => flow({request: {scheme: 'https'}, response: response({headers: [['Content-Type', 'text/html']]})})));
	add(250);
	const analyst = startAnalyst({file, sources: {files: []}}, error => {
		t.fail(error.message);
	});
	const left = () => witness(file, 'SELECT count(*) AS count FROM flow WHERE analyzed = 0')[0]?.['count'];
	await until(() => left() === 0, 'what was there is looked at');
	add(5);
	await until(() => left() === 0, 'what came is looked at');
	t.deepEqual(witness(file, 'SELECT count(*) AS count FROM issue WHERE rule = \'nosniff-missing\' AND count = 255'), [{count: 1}]);
	add(3);
	await analyst.stop();
	t.is(left(), 0, 'at the end as well');
	editor.close();
});
