/**
A server that nginx cannot be: it streams events that carry the moment they were sent (`/events?count=50&interval=20`), and
swallows whatever is posted to it. Prints its port; ends when its standard input does.
*/
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {endWithParent} from './end-with-parent.ts';

const sendEvents = async (response: http.ServerResponse, query: URLSearchParams): Promise<void> => {
	response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'});
	response.flushHeaders();
	for (let left = Number(query.get('count')); left > 0 && !response.destroyed; left--) {
		await pause(Number(query.get('interval')));
		response.write(`data: ${process.hrtime.bigint()}\n\n`);
	}

	response.end();
};

const server = http.createServer((request, response) => {
	const {pathname, searchParams} = new URL(request.url ?? '/', 'http://origin');
	if (pathname === '/events') {
		void sendEvents(response, searchParams);
		return;
	}

	let bytes = 0;
	request.on('data', (chunk: Uint8Array) => {
		bytes += chunk.length;
	});
	request.on('end', () => {
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({bytes}));
	});
});

server.listen(0, '127.0.0.1', () => {
	process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
endWithParent();
