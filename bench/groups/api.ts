import {once} from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import process from 'node:process';
import {buffer} from 'node:stream/consumers';
import {alternate} from '../measure/rounds.ts';
import {tail} from '../measure/statistics.ts';
import type {Figures, Goal} from '../report/row.ts';
import {startProgram} from '../stage/program.ts';
import {untilSaid} from '../stage/ready.ts';
import type {Scope} from '../stage/scope.ts';
import {tapxEnvironment, tapxFile} from '../stage/tapx.ts';
import type {Bench, Group} from './group.ts';

/** A call; `turn` counts how often it was made. */
type Call = {
	readonly name: string;
	path(turn: number, flows: number): string;
	readonly method?: 'POST';
	/** How often it is made in a round. */
	readonly turns: number;
	readonly goal?: Goal;
};

/** Some id in a store, another each time. */
const someId = (turn: number, flows: number): number => 1 + ((turn * 7919) % flows);

const calls: readonly Call[] = [
	{
		name: '`query/requests?limit=100`', path: () => '/copilot/query/requests?limit=100', turns: 200, goal: {of: 'value', most: [undefined, 50]},
	},
	{
		name: '`query/requests?limit=100`, further down', path: (turn, flows) => `/copilot/query/requests?limit=100&cursor=${someId(turn, flows) + 100}`, turns: 200, goal: {of: 'value', most: [undefined, 50]},
	},
	{name: '`query/requests?limit=100&status=5xx`', path: () => '/copilot/query/requests?limit=100&status=5xx', turns: 200},
	{
		name: '`query/requests/{id}`', path: (turn, flows) => `/copilot/query/requests/${someId(turn, flows)}`, turns: 500, goal: {of: 'value', most: [undefined, 20]},
	},
	{name: '`query/hosts`', path: () => '/copilot/query/hosts', turns: 5},
	{
		name: '`analyze/session` of 100', path: () => '/copilot/analyze/session', method: 'POST', turns: 50,
	},
	{name: '`health`', path: () => '/health', turns: 500},
];

/** Starts the API on a store that nobody else writes to; gives its address. */
const startApi = async (scope: Scope, store: string): Promise<string> => {
	const folder = scope.folder();
	const file = path.join(folder, 'traffic.db');
	fs.copyFileSync(store, file);
	const child = scope.start(process.execPath, [tapxFile, '--api', '--port', '0', '--api-port', '0', '--no-analysis', '--db', file, 'id:0'], {env: tapxEnvironment(folder), cwd: folder});
	return untilSaid(child, 'tapx', /API on (http:\/\/\S+:\d+)/v);
};

/** Serves what was answered, each answer by a name. */
const startStatic = async (scope: Scope, answers: ReadonlyMap<string, Uint8Array>): Promise<string> => {
	const folder = scope.folder();
	for (const [name, answer] of answers) {
		fs.writeFileSync(path.join(folder, name), answer);
	}

	const child = startProgram(scope, 'static-server', {folder});
	const [line] = await once(child.process.stdout!, 'data') as [Uint8Array]; // Standard output is a pipe.
	return `http://127.0.0.1:${String(line).trim()}`;
};

const ask = async (agent: http.Agent, url: string, method: string): Promise<Uint8Array> => {
	const request = http.request(url, {agent, method});
	request.end();
	const [answer] = await once(request, 'response') as [http.IncomingMessage];
	const body = await buffer(answer);
	if (answer.statusCode !== 200) {
		throw new Error(`${url} was answered with ${answer.statusCode}: ${String(body)}`);
	}

	return body;
};

/** One call after the other over one connection: p50 and p99 in milliseconds. */
const measure = async (urls: readonly string[], method: string): Promise<Figures> => {
	const agent = new http.Agent({keepAlive: true, maxSockets: 1});
	try {
		const times: number[] = [];
		for (const url of urls) {
			const began = performance.now();
			await ask(agent, url, method);
			times.push(performance.now() - began);
		}

		return tail(times);
	} finally {
		agent.destroy();
	}
};

export const api: Group = {
	id: 'api',
	title: 'REST API',
	about: 'Calls of `tapx --api`, one after the other over one connection, p50 / p99 in each round. The reference is `node:http` serving the same bytes from memory: what is left is reading the store and writing JSON.',
	async * run(bench: Bench) {
		const flows = bench.isQuick ? 10_000 : 100_000;
		const base = await startApi(bench.scope, await bench.stores.filled(flows));
		const agent = new http.Agent();
		const answers = new Map<string, Uint8Array>();
		for (const [index, {path: pathOf, method = 'GET'}] of calls.entries()) {
			answers.set(String(index), await ask(agent, base + pathOf(1, flows), method));
		}

		const reference = await startStatic(bench.scope, answers);
		for (const [index, {name, path: pathOf, method = 'GET', turns, goal}] of calls.entries()) {
			bench.tell(name);
			const count = bench.isQuick ? Math.ceil(turns / 5) : turns;
			const each = (url: (turn: number) => string) => async (): Promise<Figures> => measure(Array.from({length: count}, (_, turn) => url(turn)), method);
			const {tapx, node} = await alternate({
				tapx: each(turn => base + pathOf(turn, flows)),
				node: each(() => `${reference}/${index}`),
			}, bench);
			const size = answers.get(String(index))?.length ?? 0;
			yield {
				name: `${name}, ${flows.toLocaleString('en-US')} flows, ${(size / 1000).toFixed(size < 10_000 ? 1 : 0)} kB`, unit: 'ms', tapx, references: [{name: 'node:http', outcome: node}], ...(goal && {goal}),
			};
		}
	},
};
