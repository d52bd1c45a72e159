/* eslint-disable no-await-in-loop -- pieces of a stream follow one another */
import {setTimeout} from 'node:timers/promises';
import type {Route, Visit} from '../site/route.ts';

const serverEvents = async function * ({random, now, signal, url}: Visit): AsyncGenerator<string> {
	yield 'retry: 3000\n: a comment to keep the line open\n\n';
	const last = Number(url.searchParams.get('count') ?? 40);
	for (let id = 1; id <= last; id++) {
		await setTimeout(random.whole(200, 600), undefined, {signal});
		const at = new Date(now + (id * 400)).toISOString();
		yield id % 4 === 0
			? `id: ${id}\nevent: note\ndata: first line\ndata: second line, €\n\n`
			: `id: ${id}\nevent: stock\ndata: ${JSON.stringify({sku: `SKU-${random.whole(1000, 9999)}`, left: random.whole(0, 40), at})}\n\n`;
	}
};

const lines = async function * ({random, now, signal}: Visit): AsyncGenerator<string> {
	for (let index = 0; index < 25; index++) {
		await setTimeout(random.whole(50, 250), undefined, {signal});
		yield `${JSON.stringify({at: new Date(now + (index * 150)).toISOString(), level: random.pick(['info', 'info', 'warn', 'error']), message: `worker ${random.whole(1, 9)} did something`})}\n`;
	}
};

const tokens = async function * ({random, signal}: Visit): AsyncGenerator<string> {
	for (const word of 'A lamp that is quiet enough to read by , and to sleep by .'.split(' ')) {
		await setTimeout(random.whole(20, 90), undefined, {signal});
		yield `data: ${JSON.stringify({choices: [{delta: {content: `${word} `}}]})}\n\n`;
	}

	yield 'data: [DONE]\n\n';
};

const events = {'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no'};

/** Answers that take their time, piece by piece. */
export const streams: readonly Route[] = [
	{method: 'GET', path: '/events', answer: visit => ({headers: events, body: serverEvents(visit)})},
	{method: 'GET', path: '/logs', answer: visit => ({headers: {'content-type': 'application/x-ndjson'}, body: lines(visit)})},
	{method: 'POST', path: '/v1/chat/completions', answer: visit => ({headers: events, body: tokens(visit)})},
];
