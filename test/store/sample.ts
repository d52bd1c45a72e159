import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {Buffer} from 'node:buffer';
import {setTimeout as pause} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import type {Body, NewFlow, Response} from '../../source/flow/flow.ts';
import type {LiveFlow} from '../../source/store/store.ts';

/** A path for a store in a folder of its own, removed after the test. */
export const temporaryFile = (t: ExecutionContext): string => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tapx-store-'));
	t.teardown(() => {
		fs.rmSync(folder, {recursive: true, force: true});
	});
	return path.join(folder, 'data', 'traffic.db');
};

/** A whole body. */
export const body = (content: string | Uint8Array, rest: Partial<Body> = {}): Body => {
	const bytes = Buffer.from(content);
	return {
		size: bytes.length, truncated: false, bytes, ...rest,
	};
};

/** A JSON response. */
export const response = (rest: Partial<Response> = {}): Response => ({
	status: 200, reason: 'OK', httpVersion: '1.1', headers: [['Content-Type', 'application/json']], body: body('{"a":1}'), ...rest,
});

/** A complete flow. */
export const flow = ({request, ...rest}: Partial<Omit<NewFlow, 'request'>> & {request?: Partial<NewFlow['request']>} = {}): NewFlow => ({
	kind: 'http',
	state: 'complete',
	source: 'client',
	startedAt: 1_700_000_000_000_000,
	request: {
		method: 'GET', scheme: 'http', host: 'example.test', port: 80, path: '/', httpVersion: '1.1', headers: [['Host', 'example.test']], ...request,
	},
	response: response(),
	timings: {firstByte: 1000, total: 2000},
	marked: false,
	analyzed: false,
	tags: [],
	...rest,
});

/** A complete flow with this response body. */
export const answering = (content: string | Uint8Array): NewFlow => flow({response: response({body: body(content)})});

/** Waits until something holds; fails after ten seconds. */
export const until = async (condition: () => boolean | Promise<boolean>, what: string): Promise<void> => {
	const deadline = Date.now() + 10_000;
	while (!await condition()) {
		if (Date.now() > deadline) {
			throw new Error(`Waited in vain: ${what}`);
		}

		await pause(5);
	}
};

/** A flow as capture owns it. */
export const live = (rest: Parameters<typeof flow>[0] = {}): LiveFlow => ({...flow(rest)});
