/** The API over a store of its own, as compose.ts puts it together. */
import type {ExecutionContext} from 'ava';
import {createRulebook} from '../../source/analysis/rulebook.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import type {Api, ApiOptions} from '../../source/api/api.ts';
import type {ApiAdapters} from '../../source/api/room.ts';
import {startApi} from '../../source/api/start.ts';
import {createErrands} from '../../source/errands/start.ts';
import {parseNamed} from '../../source/filter/named.ts';
import type {NewFlow} from '../../source/flow/flow.ts';
import {startReplayer} from '../../source/replay/start.ts';
import {openEditor, openReader} from '../../source/store/open.ts';
import {createSqlRunner} from '../../source/store/sql/start.ts';
import type {Editor} from '../../source/store/store.ts';
import {temporaryFile} from '../store/sample.ts';

/** An answer that was read to its end. */
export type Answer = {readonly status: number; readonly headers: Headers; readonly text: string; readonly json: any};

/** A running API and its store. */
export type Server = {
	readonly api: Api;
	readonly editor: Editor;
	readonly file: string;
	/** Lines about what went wrong inside. */
	readonly told: readonly string[];
	/** Calls a path with the token, as this process is the server's own; a body is sent as JSON, by POST. */
	call(path: string, options?: {readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>}): Promise<Answer>;
};

export const readAnswer = async (response: Response): Promise<Answer> => {
	const text = await response.text();
	return {
		status: response.status, headers: response.headers, text, json: response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) as unknown : undefined,
	};
};

/** Starts one, ended with the test. */
export const serve = async (t: ExecutionContext, flows: readonly NewFlow[] = [], {adapters = {}, ...options}: Partial<ApiOptions> & {readonly adapters?: Partial<ApiAdapters>} = {}): Promise<Server> => {
	const file = temporaryFile(t);
	const editor = openEditor(file);
	editor.add(flows);
	const reader = openReader(file);
	const told: string[] = [];
	const closers: Array<() => unknown> = [];
	const api = await startApi({
		version: '1.2.3',
		reader,
		redact: undefined,
		openEditor: async () => editor,
		async startReplayer() {
			const replayer = await startReplayer({
				file, bodyLimit: 1_000_000, timeLimit: 5000, insecure: false, insecureHosts: [],
			});
			closers.push(replayer.stop);
			return replayer;
		},
		runErrand: createErrands(file, '1.2.3'),
		runSql: createSqlRunner(file),
		rulebook: async () => createRulebook(rules.values()),
		parseFilter: text => parseNamed(text, {errors: 'status:>=400'}),
		...adapters,
	}, {
		host: '127.0.0.1',
		port: 0,
		token: 'a-token-for-tests',
		names: [],
		tell(line) {
			told.push(line);
		},
		...options,
	});
	t.teardown(async () => {
		await api.stop();
		for (const close of closers) {
			await close();
		}

		reader.close();
		editor.close();
	});
	return {
		api,
		editor,
		file,
		told,
		call: async (path, {body, method = body === undefined ? 'GET' : 'POST', headers = {}} = {}) =>
			readAnswer(await fetch(`http://127.0.0.1:${api.port}${path}`, {method, headers: {authorization: 'Bearer a-token-for-tests', ...headers}, ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)})})),
	};
};
