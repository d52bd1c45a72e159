import test from 'ava';
import {querySql} from '../../source/operations/query-sql.ts';
import {openEditor} from '../../source/store/open.ts';
import {sqlLimits, type SqlLimits} from '../../source/store/sql/query.ts';
import {createSqlRunner} from '../../source/store/sql/start.ts';
import {flow, temporaryFile} from '../store/sample.ts';

test('asks with the usual limits, but for those that are named', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add([flow(), flow()]);
	editor.close();
	const run = createSqlRunner(file);
	const asked: SqlLimits[] = [];
	const answer = await querySql({
		async runSql(sql, limits, signal) {
			asked.push(limits);
			return run(sql, limits, signal);
		},
	}, {sql: 'SELECT id FROM flows', rows: 1});
	t.like(answer, {columns: ['id'], rows: [[1]], cut: 'rows'});
	t.deepEqual(asked, [{...sqlLimits, rows: 1}]);
});
