import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {clearOrigin} from '../hosts.ts';
import {app, browser} from './headers.ts';
import type {Scene, Stage} from './scene.ts';

const sayings = ['Is the quiet lamp quiet?', 'はい、とても静かです。', '{"type":"order","id":1001}', '👍🏽'];

const chat = async ({socket, wait, random}: Stage): Promise<void> => {
	const talk = socket('stream.shop.test', `/chat?room=support-${random.whole(1, 9)}`);
	await once(talk, 'open');
	for (const saying of sayings) {
		talk.send(saying);
		// eslint-disable-next-line no-await-in-loop -- people type one after the other
		await wait(random.whole(300, 1500));
	}

	talk.send(Buffer.from([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]));
	talk.ping();
	await wait(500);
	talk.close(1000, 'good night');
};

const watchPrices = async ({socket, wait}: Stage): Promise<void> => {
	const prices = socket('stream.shop.test', '/prices');
	await once(prices, 'open');
	await wait(12_000);
	// Without a closing handshake: the other end sees 1006.
	prices.terminate();
};

/** What goes on for a while: events, lines, sockets. */
export const streaming: readonly Scene[] = [
	{
		id: 'events', calls: 1, weight: 1, play: async ({call}) => call({url: 'https://stream.shop.test/events?count=30', headers: {...browser, accept: 'text/event-stream'}, patience: 60_000}),
	},
	{
		id: 'events-left', calls: 1, weight: 1, play: async ({call}) => call({
			url: 'https://stream.shop.test/events', headers: {...browser, accept: 'text/event-stream', 'last-event-id': '17'}, http2: true, patience: 6000,
		}),
	},
	{
		id: 'tokens', calls: 1, weight: 1, play: async ({call}) => call({url: 'https://api.shop.test/v1/chat/completions', headers: {...app, 'content-type': 'application/json'}, body: '{"model":"demo","stream":true,"messages":[{"role":"user","content":"Describe a lamp."}]}'}),
	},
	{
		id: 'log-lines', calls: 1, weight: 1, play: async ({call}) => call({url: `${clearOrigin('stream.shop.test')}/logs`, headers: app}),
	},
	{
		id: 'chat', calls: 1, weight: 1, play: chat,
	},
	{
		id: 'prices', calls: 1, weight: 1, play: watchPrices,
	},
	{
		id: 'no-such-socket', calls: 1, weight: 1, async play({socket}) {
			await once(socket('stream.shop.test', '/nowhere'), 'close');
		},
	},
];
