import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import Database from 'better-sqlite3';
import {FilterError} from '../../source/filter/filter-error.ts';
import {fieldDocs} from '../../source/filter/fields/index.ts';
import type {Filter} from '../../source/filter/filter.ts';
import {operators} from '../../source/filter/mitmproxy.ts';
import {parseFilter} from '../../source/filter/parse.ts';
import type {Finding} from '../../source/flow/finding.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {openAnalyst, openEditor, openReader} from '../../source/store/open.ts';
import {
	createChooser,
	createRandom,
	hostile,
	makeFlow,
	type Chooser,
} from './sample.ts';

const seed = Number(process.env['TAPX_TEST_SEED'] ?? 20_261_120);
const context = {now: 1_700_003_600_000_000, timeZone: 'Europe/Berlin', lastSession: 1};

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/gv, String.raw`\$&`)}"`;
const regexes = ['~"id|api"', String.raw`~"\d+"`, '~"^/a"', '~"[x-z]$"', '~login', '~"(?-i)ABC"', '~ISTANBUL', '~k', '~^/api/users$', '~^api$', String.raw`~^a\.js$`];
const plain = 'api a LOGIN example.com users 1 GET post json 200 x ab* *a* /api/* *.com a*c * *l*n* https://* example.com/* /users?x long*end'.split(' ');

/** What made-up rules found, and how filters name it. */
const findings = (['high', 'medium', 'low'] as const).map((severity, index): Finding => ({
	rule: `rule-${index}`, version: 1, category: 'security', severity, confidence: 'low', title: 'Made up', advice: '', evidence: {part: 'url'},
}));
const findingValues = ['high', 'LOW', 'critical', 'rule-1', 'rule-*', '*-2', 'r*e-*', '"rule-*"', 'nothing'];

const textValue = ({one, maybe}: Chooser): string => maybe(0.25) ? one(regexes) : (maybe() ? one(plain) : quoted(one(hostile)));

/** A value for each kind of field. */
const values: Readonly<Record<string, (chooser: Chooser, choices: readonly string[]) => string>> = {
	text: textValue,
	part: textValue,
	number: ({one}) => one(['200', '>=400', '<10', '1..30', '..5', '100..', '>80', '443', '0']),
	duration: ({one}) => one(['>500ms', '<1s', '100ms..2s', '>=0', '<=250us', '0.5s..']),
	size: ({one}) => one(['0', '>0', '<20b', '>10kb', '1kib..1mb', '1..40']),
	time: ({one}) => one(['30m', '1h', '2023-11-14T23:00', '2023-11-15', 'today', 'yesterday', 'now', '23:30', '2023-11-14T22:30:00Z']),
	choice: ({one}, choices) => one(choices),
};

const fields = fieldDocs();

const makeTerm = (chooser: Chooser): string => {
	const {one, maybe, below} = chooser;
	if (maybe(0.2)) {
		const [name, operator] = one(Object.entries(operators));
		const argument = {none: '', regex: ` ${maybe() ? one(['api', 'a.*c', 'example', '^get$', 'json', '"x y"', 'x']) : quoted(one(['api', 'login', 'content-type: text', '443$']))}`, status: ' 200'}[operator.argument];
		return `~${name}${argument}`;
	}

	if (maybe(0.15)) {
		return one([...plain, ...hostile.filter(text => /^[\w\-]+$/v.test(text)), ...hostile.map(text => quoted(text)), '~"log(in|out)"', 'image', 'application/json']);
	}

	const field = one(fields);
	const name = field.name.split('NAME').join(one(['x-id', 'Server', 'content-type', 'x-sum']));
	const make = values[field.kind]!; // One for each kind.
	const special: Readonly<Record<string, readonly string[]>> = {'session:': ['last'], 'finding:': findingValues, 'status:': ['5xx', '40x', '2XX']};
	const value = (): string => {
		const own = special[field.name];
		return own && (field.name === 'finding:' || maybe()) ? one(own) : make(chooser, field.choices.map(choice => choice.name));
	};

	const first = value();
	// Only a value in quotes or a plain one can stand in a list.
	return `${name}${first}${first.startsWith('~') && !first.endsWith('"') ? '' : Array.from({length: below(3)}, () => `,${value()}`).join('')}`;
};

const makeFilter = (chooser: Chooser, depth = 0): string => {
	const {one, maybe, below} = chooser;
	const items = Array.from({length: 1 + below(3)}, () => {
		const item = depth < 2 && maybe(0.25) ? `(${makeFilter(chooser, depth + 1)})` : makeTerm(chooser);
		return maybe(0.25) ? `${one(['not ', '-', '!'])}${item}` : item;
	});
	return items.join(one([' ', ' and ', ' or ', ' | ', ' & ', ' && ', ' || ']));
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-filter-'));
test.after.always(() => {
	fs.rmSync(folder, {recursive: true, force: true});
});

/** Some hundred made-up flows in a real store, as the predicate and as SQL see them. */
const fillStore = () => {
	const chooser = createChooser(createRandom(seed));
	const file = path.join(folder, 'data', 'traffic.db');
	const editor = openEditor(file);
	const ids = editor.add(Array.from({length: 300}, () => makeFlow(chooser)));
	editor.close();
	const analyst = openAnalyst(file, 'made up');
	analyst.write({looked: ids.filter(() => chooser.maybe()).map(id => [id, findings.filter(() => chooser.maybe())]), added: []});
	analyst.close();
	const reader = openReader(file);
	const flows = ids.map(id => reader.flow(id)!); // Just added.
	reader.close();
	const database = new Database(file, {readonly: true});
	return {chooser, flows, database};
};

const {chooser, flows, database} = fillStore();

const bySql = (where: string, parameters: ReadonlyArray<string | number>): Set<number> =>
	new Set(database.prepare<Array<string | number>, number>(`SELECT flow.id FROM flow WHERE ${where}`).pluck().all(...parameters));

const asSql = ({terms}: Filter, way: 'sql' | 'scan'): Set<number> => {
	const pieces = terms.map(term => (way === 'scan' ? term.scan : undefined) ?? term);
	return bySql(['1', ...pieces.map(({sql}) => `(${sql})`)].join(' AND '), pieces.flatMap(({parameters}) => parameters));
};

/** A flow as the store loads it for the residual. */
const loaded = (flow: Flow, {headers, bodies, findings: isAsked}: Filter['needs']): Flow => {
	const strip = <Message extends Flow['request'] | NonNullable<Flow['response']>>(message: Message): Message => ({
		...message,
		...(!headers && {headers: [], trailers: undefined}),
		...(!bodies && message.body && {body: {...message.body, bytes: new Uint8Array(0), text: null}}),
	});
	return {
		...flow, findings: isAsked ? flow.findings : undefined, request: strip(flow.request), response: flow.response && strip(flow.response),
	};
};

/** Words beside mitmproxy's operators are regular expressions, which some of the words here are not. */
const parsed = (text: string): Filter | undefined => {
	try {
		return parseFilter(text, context);
	} catch (error) {
		if (error instanceof FilterError && /(?:^|[\s!\(\-])~[a-z]/v.test(text)) {
			return undefined;
		}

		throw error;
	}
};

test(`SQL and predicate find the same flows (TAPX_TEST_SEED=${seed})`, t => {
	let found = 0;
	const seen = {sql: 0, residual: 0};
	for (let round = 0; round < 2000; round++) {
		const text = makeFilter(chooser);
		const filter = parsed(text);
		if (!filter) {
			continue;
		}

		const expected = flows.filter(flow => filter.matches(flow)).map(({id}) => id);
		for (const way of ['sql', 'scan'] as const) {
			const candidates = asSql(filter, way);
			const actual = flows.filter(flow => candidates.has(flow.id) && (filter.residual?.(loaded(flow, filter.needs)) ?? true)).map(({id}) => id);
			if (actual.join(' ') !== expected.join(' ')) {
				t.fail(`seed ${seed}, round ${round}: ${text}\n${way}: ${JSON.stringify(filter.terms)}\nSQL only: ${actual.filter(id => !expected.includes(id)).join(' ')}\npredicate only: ${expected.filter(id => !actual.includes(id)).join(' ')}`);
				return;
			}
		}

		found += expected.length > 0 && expected.length < flows.length ? 1 : 0;
		seen[filter.residual ? 'residual' : 'sql']++;
	}

	// The corpus is worth something: many filters tell flows apart, in SQL and outside.
	t.true(found > 700, String(found));
	t.true(seen.sql > 400 && seen.residual > 400, JSON.stringify(seen));
});

const indexedFilters = [
	...'host:example.com host:api.* host:a,b,c method:POST status:404 status:5xx type:json type:image type:application/json dur:>1s size:>10kb after:10m before:10m id:5 id:12..40'.split(' '),
	...'is:marked is:error is:replay is:websocket is:live is:pending has:note has:tag note:todo tag:login kind:tunnel error:refused url:login path:/api url:example.com/* login graphql'.split(' '),
	'~u api',
	'~c 404',
	'host:a or status:500',
];

test('an index finds what says so', t => {
	const plans = (text: string): string[] => parseFilter(text, context).terms.flatMap(({sql, parameters, indexed}) => indexed
		? database.prepare<Array<string | number>, {detail: string}>(`EXPLAIN QUERY PLAN SELECT flow.id FROM flow WHERE ${sql}`).all(...parameters).map(({detail}) => detail)
		: ['not indexed']);
	for (const text of indexedFilters) {
		const plan = plans(text).filter(detail => detail !== 'not indexed');
		t.true(plan.some(detail => /SEARCH flow|SCAN flow USING (?:COVERING )?INDEX flow_/v.test(detail)), `${text}: ${plans(text).join('; ')}`);
		t.false(plan.includes('SCAN flow'), `${text}: ${plan.join('; ')}`);
	}
});

test('the largest and deepest filters are within what SQLite takes', t => {
	const nested = (depth: number): string => `${'-(a or '.repeat(depth)}b${')'.repeat(depth)}`;
	for (const text of [nested(50), Array.from({length: 200}, (_, index) => `w${index}`).join(' or '), `type:${Array.from({length: 200}, () => 'image').join(',')}`, Array.from({length: 200}, () => 'status:>1').join(' ')]) {
		const filter = parseFilter(text);
		t.deepEqual(asSql(filter, 'sql').size, flows.filter(flow => filter.matches(flow)).length);
	}
});
