import fs from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import type {NewFlow} from '../../source/flow/flow.ts';
import {
	createUpkeep,
	openEditor,
	openRecorder,
	type UpkeepOptions,
} from '../../source/store/open.ts';
import {
	answering,
	flow,
	temporaryFile,
	until,
} from './sample.ts';
import {integrity, witness} from './witness.ts';

const day = 86_400_000_000;
const now = 100 * day;

/** Fills a store and keeps it up until nothing is left to do; gives the ids that stay. */
const keep = async (t: ExecutionContext, flows: readonly NewFlow[], limits: Partial<UpkeepOptions>) => {
	const file = temporaryFile(t);
	const editor = openEditor(file, {clock: () => now - day});
	editor.add(flows);
	editor.close();
	const upkeep = createUpkeep({
		file, keepFlows: 0, keepDays: 0, keepBytes: 0, clock: () => now, ...limits,
	});
	let deleted = 0;
	for (let isUnfinished = true; isUnfinished;) {
		const result = await upkeep.run(20);
		deleted += result.deleted;
		isUnfinished = result.unfinished;
	}

	upkeep.close();
	const ids = witness(file, 'SELECT id FROM flow ORDER BY id').map(({id}) => Number(id));
	t.is(deleted, flows.length - ids.length);
	t.is(integrity(file), 'ok');
	return ids;
};

const numbers = (from: number, to: number): number[] => Array.from({length: to - from + 1}, (_, index) => from + index);

test('without limits everything stays', async t => {
	t.deepEqual(await keep(t, Array.from({length: 50}, () => flow({startedAt: 1})), {}), numbers(1, 50));
});

test('the newest flows are kept, and marked ones, and those under way', async t => {
	const flows = Array.from({length: 500}, (_, index) => flow({marked: index === 3, ...index === 7 && {state: 'open'}}));
	t.deepEqual(await keep(t, flows, {keepFlows: 100}), [4, 8, ...numbers(403, 500)]);
	t.deepEqual(await keep(t, flows.slice(0, 10).map(each => ({...each, marked: true})), {keepFlows: 3}), numbers(1, 10));
});

test('flows older than so many days go; an import is as old as the import', async t => {
	const flows = Array.from({length: 20}, (_, index) => flow({startedAt: now - (index * day), source: index === 15 ? 'import' : 'client', marked: index === 18}));
	t.deepEqual(await keep(t, flows, {keepDays: 10}), [...numbers(1, 11), 16, 19]);
});

test('bodies are kept up to so many bytes, the newest', async t => {
	const flows = Array.from({length: 100}, (_, index) => answering(String(index).padEnd(1000, 'x')));
	t.deepEqual(await keep(t, flows, {keepBytes: 30_000}), numbers(71, 100));
});

test('a recorder goes on while flows are deleted, the log is folded in, and room is given back', async t => {
	const file = temporaryFile(t);
	const recorder = openRecorder({file, title: ''});
	let count = 0;
	const record = (flows: number): void => {
		for (const end = count + flows; count < end; count++) {
			recorder.touch({...answering(`${count} ${'x'.repeat(8000)}`)});
		}
	};

	record(3000);
	recorder.flush();
	const upkeep = createUpkeep({
		file, keepFlows: 200, keepDays: 0, keepBytes: 0,
	});
	let freed = 0;
	let checkpointed = 0;
	await until(async () => {
		record(10);
		const result = await upkeep.run(100);
		freed += result.freed;
		checkpointed += result.checkpointed;
		return freed > 0 && !result.unfinished;
	}, 'room');
	t.true(checkpointed > 0);
	recorder.flush();
	await upkeep.run(10_000);
	t.like(recorder.close(), {written: count, lost: 0, trouble: undefined});
	upkeep.close();
	t.deepEqual(witness(file, 'SELECT count(*) AS n FROM flow'), [{n: 200}]);
	t.true(fs.statSync(file).size < 20_000_000);
	t.is(integrity(file), 'ok');
});
