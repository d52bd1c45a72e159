import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import test from 'ava';
import {byId} from '../../source/flow/by-id.ts';
import {isImportProblem, type ImportedFlow} from '../../source/formats/format.ts';
import {
	exporters,
	findImporter,
	importers,
} from '../../source/formats/index.ts';
import {rowToJson} from '../../source/formats/json.ts';
import {ndjson as ndjsonImporter} from '../../source/formats/importers/ndjson.ts';
import type {FlowRow} from '../../source/flow/flow.ts';
import {fixtures, flow} from './fixtures.ts';
import {generateFlows} from './generate.ts';
import {
	comparable,
	inPieces,
	readAll,
	written,
} from './support.ts';

const flows = fixtures.map(fixture => fixture.flow);

const exporter = (id: string) => {
	const found = exporters.get(id);
	if (!found) {
		throw new Error(`There is no exporter ${id}.`);
	}

	return found;
};

/** What a program answers, or `undefined` when the machine does not have it. */
const ask = (program: string, options: readonly string[], input: string): string | undefined => {
	const {error, status, stdout, stderr} = spawnSync(program, options, {input, encoding: 'utf8', maxBuffer: 1 << 28});
	if (error && 'code' in error && error.code === 'ENOENT') {
		return undefined;
	}

	if (status !== 0) {
		throw new Error(`${program} ended with ${status}: ${stderr} ${error?.message ?? ''}`);
	}

	return stdout;
};

for (const {meta} of exporters.values()) {
	const {id} = meta;

	for (const {title, flow: one} of fixtures) {
		test(`${id} stands ${title}`, t => {
			const text = written(exporter(id), [one]);
			t.true(text.isWellFormed());
			t.notRegex(text, /[\u{0}-\u{8}\v\f\u{E}-\u{1F}]/v, 'no control character');
		});
	}

	if (meta.isSummary) {
		continue;
	}

	test(`${id} comes in pieces of about 64 KB, whatever the number of flows`, t => {
		const pieces = Array.from(exporter(id).write(generateFlows(1000, 2), {version: '1'}), piece => piece.length);
		t.true(pieces.length > 1);
		t.true(Math.max(...pieces) < 128 * 1024);
		t.true(Math.min(...pieces.slice(0, -1)) >= 64 * 1024);
	});

	test(`${id} takes flows one at a time`, t => {
		let taken = 0;
		const endless = function * () {
			for (;;) {
				taken++;
				yield flow();
			}
		};

		const document = exporter(id).write(endless(), {version: '1'});
		const first = document.next();
		document.return();
		t.false(first.done);
		t.true(taken < 2000);
	});

	test(`${id} writes no flow as a whole document`, t => {
		const text = written(exporter(id), []);
		t.true(text.length < 300);
	});
}

test('ndjson has one whole flow a line and reads back equal', async t => {
	const all = [...flows, ...generateFlows(2000, 3)];
	const text = written(exporter('ndjson'), all);
	t.is(text.split('\n').length, all.length + 1);
	const read = await readAll(ndjsonImporter, inPieces(`\u{FEFF}${text}`, 10_007));
	t.deepEqual(read.problems, []);
	t.deepEqual(read.flows.map(one => one.originalId), all.map(one => one.id));
	for (const [index, one] of all.entries()) {
		t.deepEqual(comparable(read.flows[index] ?? flow()), comparable(one), `flow ${index}`);
	}
});

test('ndjson: a bad line is reported and skipped, a file of something else is an error', async t => {
	const good = written(exporter('ndjson'), [flow()]);
	const {flows: read, problems} = await readAll(ndjsonImporter, [`${good}\n{"request":{}}\n{"a":\n${good}`]);
	t.is(read.length, 2);
	t.deepEqual(problems.map(({index}) => index), [2, 3]);
	t.regex(problems[1]?.problem ?? '', /not valid JSON/v);
	const reading = readAll(ndjsonImporter, ['<html>']);
	await t.throwsAsync(reading, {code: 'import-format', message: /^Line 1: not valid JSON/v});
});

test('jq reads ndjson and json', t => {
	const lines = ask('jq', ['-c', '[.id, .request.method, .response.status, .timings.total_ms, .response.body.size]'], written(exporter('ndjson'), flows));
	const rows = ask('jq', ['-c', '[.count, (.traffic | length), (.traffic[0].headers | fromjson | .Host)]'], written(exporter('json'), flows));
	if (lines === undefined || rows === undefined) {
		t.log('jq is not here');
	} else {
		const read = lines.trim().split('\n').map(line => JSON.parse(line) as unknown);
		const wanted = flows.map(({id, request, response, timings}) => {
			const total = timings.total === undefined ? null : timings.total / 1000;
			return [id, request.method, response?.status ?? null, total, response?.body?.size ?? null];
		});
		t.deepEqual(read, wanted);
		t.deepEqual(JSON.parse(rows), [flows.length, flows.length, 'api.example.com']);
	}
});

test('json has the documented columns', t => {
	const {count, traffic} = JSON.parse(written(exporter('json'), [flow({note: 'n'})])) as {count: number; traffic: unknown[]};
	t.is(count, 1);
	t.deepEqual(traffic, [{
		id: 1,
		timestamp: 1_795_171_327.123456,
		method: 'GET',
		url: 'https://api.example.com/v1/users',
		host: 'api.example.com',
		path: '/v1/users',
		headers: '{"Host":"api.example.com"}',
		body: null,
		response_status: 200,
		response_headers: '{"content-type":"application/json"}',
		response_body: '{"ok":true}',
		duration: 0.035035,
		protocol: 'https',
		analyzed: 0,
		notes: 'n',
	}]);
});

test('csv: another reader sees the same table, and no formula', t => {
	const text = written(exporter('csv'), flows);
	const answer = ask('python3', ['-c', 'import csv, io, json, sys\nprint(json.dumps(list(csv.DictReader(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")))))'], text);
	if (answer === undefined) {
		t.log('python3 is not here');
		return;
	}

	const table = JSON.parse(answer) as Array<Record<string, string>>;
	t.is(table.length, flows.length);
	for (const [index, row] of table.entries()) {
		t.is(row['id'], String(flows[index]?.id));
		t.is(row['status'], String(flows[index]?.response?.status ?? ''));
		t.is(Object.keys(row).length, 20);
		for (const [name, cell] of Object.entries(row)) {
			t.false(/^\s*[+\-=@]/v.test(cell) && Number.isNaN(Number(cell)), `${name}: ${cell}`);
		}
	}

	t.is(table.find(row => row['tags'] === 'login two words')?.['note'], 'Look, "here",\nand 世界');
});

test('a row of a list has every field, null when unknown', t => {
	const row: FlowRow = {
		id: 3,
		session: 2,
		kind: 'http',
		state: 'failed',
		source: 'client',
		startedAt: 1_795_171_327_000_007,
		method: 'GET',
		scheme: 'http',
		host: '::1',
		port: 8080,
		path: '/a',
		query: 'b',
		httpVersion: '1.1',
		status: undefined,
		type: '',
		responseSize: undefined,
		requestSize: 0,
		firstByte: undefined,
		duration: 1234,
		errorCode: 'timeout',
		error: 'Too late.',
		truncated: false,
		marked: true,
		note: undefined,
		tags: ['x'],
		replayOf: undefined,
		score: undefined,
		findings: 0,
		worst: undefined,
		revision: 9,
	};
	t.deepEqual(rowToJson(row), {
		id: 3, session: 2, kind: 'http', state: 'failed', source: 'client', started_at: '2026-11-20T10:42:07.000007Z', method: 'GET', url: 'http://[::1]:8080/a?b', scheme: 'http', host: '::1', port: 8080, path: '/a', query: 'b', http_version: '1.1', status: null,
		type: '',
		request_size: 0,
		response_size: null,
		first_byte_ms: null,
		duration_ms: 1.234,
		error: {code: 'timeout', message: 'Too late.'},
		truncated: false,
		replay_of: null,
		marked: true,
		note: null,
		tags: ['x'],
	});
});

test('what is written is recognised, and nothing else', t => {
	for (const id of importers.keys()) {
		const text = written(exporter(id), flows);
		t.is(findImporter(text.slice(0, 4096))?.meta.id, id);
		t.is(findImporter(Buffer.from(`\u{FEFF}${text}`).toString('latin1').slice(0, 4096))?.meta.id, id);
	}

	t.is(findImporter('{\n  "log": {\n    "pages": []')?.meta.id, 'har');
	t.is(findImporter('{"comment":"x","log":{"creator":{}}}')?.meta.id, 'har');
	for (const text of ['', '<html>', '{}', '[]', '{"info":{"_postman_id":"x"}}', 'id,method\n', '{"catalog":1}', written(exporter('json'), flows)]) {
		t.is(findImporter(text), undefined, text.slice(0, 40));
	}
});

test('two formats cannot have one id', t => {
	const har = exporter('har');
	t.throws(() => byId([har, exporter('csv'), har]), {message: /har/v});
});

test('a flow that was imported is told from a problem', t => {
	const imported: ImportedFlow = flow();
	t.false(isImportProblem(imported));
	t.true(isImportProblem({index: 0, problem: 'x'}));
});
