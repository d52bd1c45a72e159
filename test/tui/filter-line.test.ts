/** The filter's line against a real compute thread. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {startCompute} from '../../source/compute/client.ts';
import {commands} from '../../source/tui/commands/index.ts';
import {createKeymap} from '../../source/tui/keymap/keymap.ts';
import {createSession} from '../../source/tui/state/create-session.ts';
import {isFlow} from '../../source/tui/state/list.ts';
import type {FilterBook} from '../../source/tui/state/filter-book.ts';
import type {Prompt, State} from '../../source/tui/state/state.ts';
import {fillStore, manySamples, variedSamples} from './sample-store.ts';

const open = async (t: ExecutionContext, filters?: FilterBook) => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-line-'));
	const file = path.join(folder, 'traffic.db');
	fillStore(file, [...manySamples(40), ...variedSamples]);
	const compute = await startCompute(file);
	const session = createSession({
		compute, filters, editor: undefined as never, // Nothing here is edited.
		clipboard: {copy: async () => ''}, size: {columns: 120, rows: 40}, filter: '', hasColour: true, keymap: createKeymap(commands), clock: Date.now,
		quit: () => undefined, suspend: () => undefined, modes: {hasMouse: false, setMouse: () => undefined}, startReplayer: () => undefined as never, runErrand: () => undefined as never, chooseEditor: () => undefined as never,
	});
	t.teardown(async () => {
		await session.close();
		await compute.close();
		fs.rmSync(folder, {recursive: true, force: true});
	});
	await session.start();
	const type = (...names: string[]) => {
		for (const name of names) {
			session.key(name);
		}
	};

	const until = async (condition: (state: State, prompt: Prompt | undefined) => unknown): Promise<void> => {
		for (let tries = 0; tries < 500; tries++) {
			const state = session.store.get();
			if (condition(state, state.overlay?.type === 'prompt' ? state.overlay : undefined)) {
				return;
			}

			await pause(10);
		}

		t.fail(`The state never was as wanted: ${JSON.stringify(session.store.get().overlay)}`);
	};

	return {session, type, until};
};

const offered = (prompt: Prompt | undefined): string => prompt?.completion?.candidates.map(({text}) => text).join(' ') ?? '';

test('values are those of the store, by how many flows have them, and follow the cursor', async t => {
	const {session, type, until} = await open(t);
	type('f', ...'method:');
	await until((_, prompt) => offered(prompt) === 'GET POST PUT CONNECT DELETE PATCH');
	type('p');
	await until((_, prompt) => offered(prompt) === 'POST PUT PATCH');
	type('tab', 'space', ...'status:');
	await until((_, prompt) => offered(prompt).startsWith('200 '));
	type('home');
	await until((_, prompt) => offered(prompt).startsWith('host: port: '));
	type('end', '4');
	await until((_, prompt) => offered(prompt) === '404');
	type('tab');
	await until((_, prompt) => prompt?.line.text === 'method:POST status:404' && /flows?$/v.test(prompt.outcome));
	type('enter');
	// Rows and their number come from two questions.
	await until(({filter, isCounted, list: {rows}}) => filter === 'method:POST status:404' && isCounted && rows.every(row => isFlow(row) && row.method === 'POST' && row.status === 404));
	t.true(session.store.get().isCounted);
});

test('a name stands for its filter, and what is applied is spelled out', async t => {
	const {session, type, until} = await open(t, {named: {errors: 'status:>=400 or is:error'}, save: async () => ''});
	type('f', ...'@er');
	await until((_, prompt) => offered(prompt) === '@errors');
	type('tab', 'space', ...'method:PATCH');
	await until((_, prompt) => prompt?.outcome === '0 flows');
	type('enter');
	t.is(session.store.get().filter, '(status:>=400 or is:error) method:PATCH');
	type('f', 'ctrl+u', ...'@erors', 'enter');
	await until((_, prompt) => prompt?.error?.message === 'No filter is named `erors`. Did you mean `@errors`?');
});
