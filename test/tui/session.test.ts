import {setTimeout as pause} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import type {Compute} from '../../source/compute/client.ts';
import {openFlow} from '../../source/compute/sheet.ts';
import type {Input, JobName, StoreChange} from '../../source/compute/protocol.ts';
import type {FlowRow} from '../../source/flow/flow.ts';
import {commands} from '../../source/tui/commands/index.ts';
import {createKeymap} from '../../source/tui/keymap/keymap.ts';
import {createSession} from '../../source/tui/state/create-session.ts';
import {isFlow, selectedRow} from '../../source/tui/state/list.ts';
import {sampleFlow} from './sample-store.ts';

const row = (id: number, more: Partial<FlowRow> = {}): FlowRow => ({
	id, session: 1, kind: 'http', state: 'complete', source: 'client', startedAt: 0, method: 'GET', scheme: 'http', host: 'a.test', port: 80, path: '/', query: undefined, httpVersion: '1.1',
	status: 200, type: '', responseSize: 0, requestSize: 0, firstByte: 0, duration: 0, errorCode: undefined, error: undefined, truncated: false, marked: false, note: undefined, tags: [],
	replayOf: undefined, score: undefined, findings: 0, worst: undefined, revision: id, ...more,
});

type Question = {readonly job: JobName; readonly input: unknown; answer(value: unknown): void};

/** A session whose compute thread answers when the test says so. */
const start = async (t: ExecutionContext, rows: readonly FlowRow[]) => {
	const questions: Question[] = [];
	let told: (change: StoreChange) => void = () => undefined;
	const change: StoreChange = {
		revision: 0, flows: rows.length, bytes: 0, fileBytes: 0,
	};
	const compute: Compute = {
		change,
		died: Promise.withResolvers<Error>().promise,
		async ask(job, input) {
			const {promise, resolve} = Promise.withResolvers<{value: never}>();
			questions.push({
				job, input, answer(value) {
					resolve({value: value as never});
				},
			});
			return promise;
		},
		onChange(listener) {
			told = listener;
			return () => undefined;
		},
		async close() {
			// There is no thread.
		},
	};
	const session = createSession({
		compute, editor: undefined as never, // Nothing here is edited.
		clipboard: {copy: async () => ''}, size: {columns: 120, rows: 40}, filter: '', hasColour: true, keymap: createKeymap(commands), clock: () => Date.UTC(2026, 10, 20),
		quit: () => undefined, suspend: () => undefined, modes: {hasMouse: false, setMouse: () => undefined}, startReplayer: () => undefined as never, runErrand: () => undefined as never, chooseEditor: () => undefined as never,
	});
	t.teardown(async () => session.close());

	/** The next question of a job, taken off the pile. */
	const asked = async <Name extends JobName>(job: Name): Promise<Question & {readonly input: Input<Name>}> => {
		for (let tries = 0; tries < 200; tries++) {
			const at = questions.findIndex(question => question.job === job);
			if (at !== -1) {
				return questions.splice(at, 1)[0] as Question & {readonly input: Input<Name>};
			}

			await pause(10);
		}

		throw new Error(`Nobody asked for ${job}.`);
	};

	const started = session.start();
	(await asked('window')).answer({
		rows, more: false, revision: 0, isPart: false,
	});
	await started;
	return {
		session, asked,
		tell(more: Partial<StoreChange>) {
			told({...change, ...more});
		},
		type(...names: string[]) {
			for (const name of names) {
				session.key(name);
			}
		},
	};
};

const settled = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

test('times count back from now in a filter that is typed; a late count says nothing beside an error', async t => {
	const {session, asked, type} = await start(t, [row(1)]);
	type('f', ...'after:10m');
	const prompt = () => {
		const {overlay} = session.store.get();
		return overlay?.type === 'prompt' ? overlay : undefined;
	};

	t.is(prompt()?.error, undefined);
	let question = await asked('count');
	while (question.input.filter !== 'after:10m') {
		question = await asked('count');
	}

	type('q');
	t.truthy(prompt()?.error);
	question.answer({count: 0, done: true});
	await settled();
	t.is(prompt()?.outcome, '');
});

test('a search that is answered after its text has gone brings nothing', async t => {
	const {session, asked, type} = await start(t, [row(1), row(2)]);
	type('/', 'x');
	const question = await asked('search');
	type('backspace');
	question.answer({rows: [row(1)], ranges: [{}]});
	await settled();
	t.is(session.store.get().list.rows.length, 2);
});

test('opening stops following, and says so', async t => {
	const {session, type} = await start(t, [row(1), row(2)]);
	t.true(session.store.get().list.follow);
	type('enter');
	t.false(session.store.get().list.follow);
	t.regex(session.store.get().toast?.text ?? '', /no longer following/v);
});

test('the detail never stays on another flow than the row at work', async t => {
	const {session, asked, type} = await start(t, [row(1), row(2), row(3)]);
	const opened = (id: number, body: string) => ({
		sheet: openFlow({...sampleFlow(0, {body}), id, session: 1}).sheet, revision: id,
	});
	type('k');
	const second = await asked('flow');
	t.is(second.input.id, 2);
	second.answer(opened(2, '{"a":1}'));
	const lines = await asked('lines');
	type('k');
	const first = await asked('flow');
	t.is(first.input.id, 1);
	first.answer(opened(1, ''));
	await settled();
	lines.answer({total: 1, from: 0, lines: [[['late']]]});
	await settled();
	t.is(selectedRow(session.store.get().list)?.id, 1);
	t.is(session.store.get().detail.id, 1);
});

test('while the list is paused nothing comes, but what is shown ends', async t => {
	const {session, asked, tell, type} = await start(t, [row(1), row(2, {state: 'pending', status: undefined, duration: undefined})]);
	type('p');
	tell({revision: 4, flows: 3});
	(await asked('changes')).answer({
		revision: 4, rows: [row(2, {revision: 3}), row(3)], gone: [1], reload: false,
	});
	await settled();
	t.deepEqual(session.store.get().list.rows.filter(each => isFlow(each)).map(({id, state}) => [id, state]), [[1, 'complete'], [2, 'complete']]);
	t.is(session.store.get().held, 1);
});

test('a tab that throws says so in its pane and below, is kept for the end, and the program goes on', async t => {
	const {session, asked, type} = await start(t, [row(1), row(2)]);
	const flow = {...sampleFlow(0, {}), id: 2, session: 1};
	const {sheet} = openFlow(flow);
	const broken = {...sheet, request: {...sheet.request, headers: undefined as never}}; // What no store can give: a bug of ours.
	(await asked('flow')).answer({sheet: broken, revision: 2});
	await settled();
	type('2');
	const shown = (): string => session.store.get().detail.head.map(({line}) => line.map(([text]) => text).join('')).join('\n');
	t.regex(shown(), /✗ This flow cannot be shown here: /v);
	t.true(session.store.get().toast?.isError);
	t.regex(session.failures.lines(false).join('\n'), /^tapx has a bug: .* \(TAPX_DEBUG=1 shows where\)$/v);
	t.true(session.failures.lines(true).some(line => line.includes('request.ts') || line.includes('message.ts')));
	type('1');
	t.regex(shown(), /GET https:\/\/api\.example\.com\//v);
	type('2', 'k');
	(await asked('flow')).answer({sheet: {...sheet, id: 1}, revision: 1});
	await settled();
	t.regex(shown(), /host +api\.example\.com/v);
	t.is(session.failures.lines(false).length, 1);
});
