import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import test from 'ava';
import {har} from '../../source/formats/exporters/har.ts';
import {har as importer} from '../../source/formats/importers/har.ts';
import {requestsRow, type RequestsRow} from '../../source/formats/requests-row.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {fixtures, isExchange} from './fixtures.ts';
import {generateFlows} from './generate.ts';
import {comparable, readAll, written} from './support.ts';

// Importers let no half of a surrogate pair in, and nothing else makes one.
const storable = fixtures.filter(({title}) => title !== 'lone surrogates');
const flows = [...storable.map(fixture => fixture.flow), ...generateFlows(300, 7)];

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-formats-'));
test.after.always(async () => {
	await fs.rm(folder, {recursive: true});
});

const fill = (name: string): string => {
	const file = path.join(folder, name);
	const editor = openEditor(file);
	editor.add(flows);
	editor.close();
	return file;
};

test('what comes out of a store and back from a HAR is what went in', async t => {
	const reader = openReader(fill('har.db'));
	t.teardown(() => {
		reader.close();
	});
	const stored = [...reader.flows()];
	const read = await readAll(importer, [written(har, reader.flows())]);
	t.deepEqual(read.problems, []);
	const exchanges = stored.filter(one => isExchange(one));
	t.is(read.flows.length, exchanges.length);
	for (const [index, one] of exchanges.entries()) {
		t.deepEqual(comparable(read.flows[index] ?? one), comparable(one), `flow ${one.id}`);
	}
});

test('a row of the json export is the row of the requests view', t => {
	const file = fill('view.db');
	const reader = openReader(file);
	const database = new Database(file, {readonly: true});
	t.teardown(() => {
		reader.close();
		database.close();
	});
	const headers = (row: RequestsRow) => ({...row, headers: JSON.parse(row.headers) as unknown, response_headers: JSON.parse(row.response_headers ?? 'null') as unknown});
	const view = database.prepare<[], RequestsRow>('SELECT * FROM requests ORDER BY id');
	const rows = view.all();
	for (const [index, one] of [...reader.flows()].entries()) {
		const row = rows[index];
		t.deepEqual(row && headers(row), headers(requestsRow(one)), `flow ${one.id}`);
	}
});
