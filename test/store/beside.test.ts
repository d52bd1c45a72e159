import test from 'ava';
import {openEditor, openReader} from '../../source/store/open.ts';
import {flow, temporaryFile} from './sample.ts';
import {findingSql, witness} from './witness.ts';

test('replays, findings and messages of a flow are read, and go with it', async t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const [first = 0] = editor.add([flow()]);
	const [second = 0, third = 0] = editor.add([flow({replayOf: first, source: 'replay'}), flow({replayOf: first, source: 'replay'})]);
	const finding = (severity: string, title: string): string => findingSql({
		flow: first, severity, title, evidence: {part: 'url', quote: 'q'},
	});
	witness(file, `${finding('low', 'small')} ${finding('high', 'large')}
		INSERT INTO message VALUES (${first}, 1, 5, 'client', 'text', 2, 'hi'), (${first}, 2, 6, 'server', 'binary', 3, x'000102'), (${first}, 3, 7, 'server', 'text', 99999, printf('%.*c', 99999, 'x'))`);
	const reader = openReader(file);
	t.deepEqual(reader.replays(first), [second, third]);
	t.deepEqual(reader.replays(second), []);
	t.deepEqual(reader.findings(first).map(({title, evidence}) => [title, evidence.quote]), [['large', 'q'], ['small', 'q']]);
	const [one, two, long] = reader.messages(first, 10);
	t.like(one, {
		sequence: 1, at: 5, sender: 'client', type: 'text', size: 2, data: 'hi',
	});
	t.deepEqual([...two!.data as Uint8Array], [0, 1, 2]);
	t.deepEqual([long?.size, long?.data.length], [99_999, 16_384]);
	t.is(reader.messages(first, 2).length, 2);
	await editor.remove([first]);
	t.deepEqual(witness(file, 'SELECT (SELECT count(*) FROM finding) + (SELECT count(*) FROM issue) + (SELECT count(*) FROM message) AS left'), [{left: 0}]);
	reader.close();
	editor.close();
});

test('neighbours are close in time, of the same host or client connection, the nearest when there are many', t => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	const second = 1_000_000;
	const at = (seconds: number, host: string, clientConnection?: number) => flow({startedAt: seconds * second, request: {host}, clientConnection});
	const ids = editor.add([
		at(1, 'a.test'), at(7, 'a.test'), at(8, 'b.test'), at(9, 'c.test', 4), at(10, 'a.test', 4), at(10, 'd.test', 5), at(12, 'a.test'), at(16, 'a.test', 4),
	]);
	const reader = openReader(file);
	const names = (index: number, limit = 20): number[] => reader.neighbours(ids[index]!, 5 * second, limit).map(({id}) => ids.indexOf(id));
	t.deepEqual(names(4), [1, 3, 6]);
	t.deepEqual(names(4, 2), [3, 6]);
	t.deepEqual(names(7), [6]);
	t.deepEqual(names(2), []);
	const many = editor.add(Array.from({length: 2000}, () => at(100, 'm.test')));
	t.is(reader.neighbours(many[1000]!, second, 19).length, 19);
	t.deepEqual(reader.neighbours(many[0]!, second, 5).map(({id}) => id), many.slice(1, 6));
	reader.close();
	editor.close();
});
