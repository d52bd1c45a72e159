/**
Follows a stream of events of `origin.ts` through a proxy and prints how late each one was, in milliseconds; both programs read
the machine's one monotonic clock.
*/
import http from 'node:http';
import process from 'node:process';
import {endWithParent} from './end-with-parent.ts';

/** Where the stream is, and the proxy to go through as `host:port`. */
export type EventsJob = {readonly url: string; readonly proxy: string | undefined};

/** How late the events were, in order. */
export type EventsResult = {readonly delays: readonly number[]};

const {url, proxy} = JSON.parse(process.argv[2] ?? '{}') as EventsJob;
const {host, pathname, search} = new URL(url);
const [hostname, port] = (proxy ?? host).split(':', 2);
const delays: number[] = [];
endWithParent();
const request = http.get({
	hostname, port, path: proxy ? url : pathname + search, headers: {host, accept: 'text/event-stream'}, agent: false,
});
request.on('response', response => {
	let rest = '';
	response.setEncoding('utf8').on('data', (text: string) => {
		const now = process.hrtime.bigint();
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		const sent = lines.filter(line => line.startsWith('data: ')).map(line => BigInt(line.slice(6)));
		delays.push(...sent.map(moment => Number(now - moment) / 1e6));
	});
	response.on('end', () => {
		process.stdout.write(JSON.stringify({delays} satisfies EventsResult));
	});
});
