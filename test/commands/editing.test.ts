/** `note`, `mark` and `clear`; the witness is SQLite reading the documented view. */
import Database from 'better-sqlite3';
import test from 'ava';
import {flow} from '../store/sample.ts';
import {createUser, type User} from './bin.ts';

const query = (user: User, sql: string): unknown[] => {
	const database = new Database(user.store, {readonly: true});
	try {
		return database.prepare(sql).pluck().all();
	} finally {
		database.close();
	}
};

test('note writes and removes', async t => {
	const user = createUser(t);
	user.add(flow(), flow());
	t.like(await user.tapx(['note', '1', 'look', 'here']), {code: 0, stdout: '', stderr: ''});
	t.deepEqual(query(user, 'SELECT notes FROM requests ORDER BY id'), ['look here', null]);
	await user.tapx(['note', '1', '']);
	t.deepEqual(query(user, 'SELECT notes FROM requests ORDER BY id'), [null, null]);
	t.like(await user.tapx(['note', '9', 'x']), {code: 1, stderr: 'There is no flow 9. tapx ls shows those there are.\n'});
});

test('mark and --unmark, several at once', async t => {
	const user = createUser(t);
	user.add(flow(), flow(), flow());
	await user.tapx(['mark', '1', 'last']);
	t.deepEqual(query(user, 'SELECT id FROM flow WHERE marked'), [1, 3]);
	await user.tapx(['mark', '--unmark', '1']);
	t.deepEqual(query(user, 'SELECT id FROM flow WHERE marked'), [3]);
});

test('clear --yes deletes what matches and spares what is marked', async t => {
	const user = createUser(t);
	user.add(flow({marked: true}), flow(), flow({request: {host: 'b.test'}}));
	t.like(await user.tapx(['clear', '--yes', 'host:b.test']), {code: 0, stdout: '', stderr: '1 flow deleted.\n'});
	t.like(await user.tapx(['clear', '-y']), {code: 0, stderr: '1 flow deleted.\n'});
	t.deepEqual(query(user, 'SELECT id FROM flow'), [1]);
	t.like(await user.tapx(['clear', '-y', '--marked']), {code: 0, stderr: '1 flow deleted.\n'});
	t.deepEqual(query(user, 'SELECT id FROM flow'), []);
});

test('clear asks a person, and takes anything but yes for no', async t => {
	const user = createUser(t);
	user.add(flow(), flow());
	const ask = async (typed: string): Promise<string> => {
		const {shown} = await user.sitting(['clear'], '[y/N]', typed);
		return shown;
	};

	t.regex(await ask('\r'), /Delete 2 flows, but not marked ones\?[\s\S]*Nothing was deleted/v);
	t.regex(await ask('\u{4}'), /Nothing was deleted/v);
	t.deepEqual(query(user, 'SELECT id FROM flow'), [1, 2]);
	t.regex(await ask('y\r'), /2 flows deleted/v);
	t.deepEqual(query(user, 'SELECT id FROM flow'), []);
});
