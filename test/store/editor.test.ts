import test from 'ava';
import Database from 'better-sqlite3';
import type {Filter} from '../../source/filter/filter.ts';
import {TapxError} from '../../source/flow/error.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {flow, temporaryFile} from './sample.ts';
import {integrity, witness} from './witness.ts';

const even: Filter = {
	text: 'even', terms: [{sql: 'flow.id % 2 = 0', parameters: [], indexed: false}], residual: undefined, needs: {headers: false, bodies: false}, matches: ({id}) => id % 2 === 0,
};

test('notes and marks are set, removed, and refused for what is not there', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow()]);
	t.true(editor.note(1, 'look\0 here \u{D800}'));
	t.true(editor.mark(1, true));
	t.false(editor.note(2, 'x'));
	t.false(editor.mark(2, true));
	const reader = openReader(file);
	t.like(reader.row(1), {note: 'look\0 here \u{FFFD}', marked: true});
	editor.note(1, '');
	editor.mark(1, false);
	t.like(reader.row(1), {note: undefined, marked: false});
	reader.close();
	editor.close();
});

test('removing takes what is asked for and nothing else', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add(Array.from({length: 1000}, (_, index) => flow({marked: index === 5})));
	const told: number[] = [];
	const progress = (done: number): void => {
		told.push(done);
		if (told.length === 1) {
			editor.add([flow(), flow()]);
		}
	};

	t.is(await editor.remove(even, {progress}), 499);
	t.deepEqual([told.at(-1), told.length > 2], [499, true]);
	t.deepEqual(witness(file, 'SELECT id FROM flow WHERE id % 2 = 0'), [{id: 6}, {id: 1002}], 'the marked one, and one that came later');
	t.is(await editor.remove(even, {marked: true}), 2);
	t.is(await editor.remove([1, 3, 3, 999_999]), 2);
	t.is(await editor.remove([]), 0);
	editor.mark(5, true);
	t.is(await editor.remove(undefined), 498);
	t.deepEqual(witness(file, 'SELECT id FROM flow'), [{id: 5}]);
	t.is(await editor.remove([5]), 1, 'by number, although marked');
	t.deepEqual(witness(file, `SELECT (SELECT count(*) FROM head) AS heads, (SELECT count(*) FROM body) AS bodies,
		(SELECT count(*) FROM url_index_docsize) AS urls`), [{heads: 0, bodies: 0, urls: 0}]);
	t.is(integrity(file), 'ok');
	editor.close();
});

test('a store that another program holds is an error after a while', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file, {patience: 50});
	editor.add([flow()]);
	const other = new Database(file);
	other.exec('BEGIN IMMEDIATE');
	t.throws(() => editor.note(1, 'x'), {instanceOf: TapxError, code: 'store-busy'});
	other.exec('COMMIT');
	t.true(editor.note(1, 'x'));
	other.close();
	editor.close();
});

test('an import is one session and all or nothing', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file, {clock: () => 77});
	t.throws(() => editor.add([flow(), flow({startedAt: NaN})]));
	t.deepEqual(editor.add([flow({source: 'import'})]), [1]);
	t.deepEqual(editor.add([flow({source: 'import'}), flow({source: 'import'})]), [2, 3]);
	const reader = openReader(file);
	t.deepEqual(reader.sessions(), [{
		id: 1, started: 77, ended: 77, title: 'import',
	}]);
	t.is(reader.totals().flows, 3);
	reader.close();
	editor.close();
});
