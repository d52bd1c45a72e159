import {Buffer} from 'node:buffer';
import test from 'ava';
import {openFlow} from '../../source/compute/sheet.ts';
import {subjectText} from '../../source/compute/subject.ts';
import type {Timings} from '../../source/flow/flow.ts';
import {tabs} from '../../source/tui/render/tabs/index.ts';
import {sampleFlow, variedSamples, type Sample} from './sample-store.ts';

/** The lines above the body in a tab. */
const head = (id: string, sample: Sample, timings?: Timings): string[] => {
	const flow = {...sampleFlow(0, sample), id: 1, session: 1};
	const {sheet} = openFlow(timings ? {...flow, timings} : flow);
	return tabs.find(tab => tab.id === id)!.head(sheet, {width: 100, now: 0}).map(({line}) => line.map(([text]) => text).join('').trimEnd());
};

test('overview, request, response and timing tell of every kind of flow', t => {
	for (const sample of variedSamples) {
		for (const {id} of tabs) {
			t.true(head(id, sample).length > 0, `${id} of ${sample.path}`);
		}
	}

	const orders = variedSamples.find(({status}) => status === 201)!;
	t.regex(head('overview', orders)[0] ?? '', /POST https:\/\/api\.example\.com\/v1\/orders +201 Created/v);
	t.regex(head('request', orders)[0] ?? '', /POST .*\/v1\/orders HTTP\/2 +25 B/v);
	t.regex(head('response', orders)[0] ?? '', /HTTP\/2 201 Created +23 B · 112 ms/v);
});

test('timing gives a rate only where there was something to measure', t => {
	const rate = (bytes: number, receive: number): string | undefined =>
		head('timing', {body: Buffer.alloc(bytes, 'x')}, {receive, total: receive}).find(line => line.includes('received at'))?.slice(3).replace('received at', '').trim();
	t.is(rate(200, 4000), undefined);
	t.is(rate(1_000_000, 500_000), '2.0 MB/s');
	t.is(rate(100_000, 1_000_000), '100 kB/s');
});

test('lines say what they are about, and that gives the true text back', t => {
	const flow = {...sampleFlow(0, {headers: [['x-evil', '\u{1B}[2J'], ['x-long', 'a'.repeat(500)]]}), id: 1, session: 1};
	const {sheet} = openFlow(flow);
	const lines = tabs.find(({id}) => id === 'response')!.head(sheet, {width: 60, now: 0});
	const copied = lines.map(({subject}) => subject && subjectText(flow, subject));
	t.deepEqual(copied[0], ['URL', 'https://api.example.com/']);
	const index = lines.findIndex(({line}) => line.some(([text]) => text === 'x-evil'));
	t.deepEqual(copied[index], ['x-evil', '\u{1B}[2J']);
	t.true(copied.filter(pair => pair?.[0] === 'x-long').length > 5, 'every line of a long value is about it');
	t.is(copied.at(-2)?.[1], 'a'.repeat(500));
});
