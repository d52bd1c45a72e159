/** Findings prove themselves: each place that one names holds, byte for byte, what it quotes. */
import {Buffer} from 'node:buffer';
import test from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import {bodyBytes, bodyText} from '../../source/flow/content.ts';
import type {Evidence} from '../../source/flow/finding.ts';
import type {Flow} from '../../source/flow/flow.ts';
import {headerValues} from '../../source/flow/headers.ts';
import {flowUrl} from '../../source/flow/url.ts';
import {sketched, sketchedServer} from './corpus/case.ts';
import {corpus} from './corpus/index.ts';

/** All bytes of what a place is in: a URL, the value of a header, a body as text in UTF-8 or as it is. */
const bytesOf = (flow: Flow, {part, name = '', nth = 0}: Evidence): Buffer => {
	const message = (part.startsWith('request') ? flow.request : flow.response) ?? {headers: []};
	if (part.endsWith('body')) {
		const text = bodyText(message);
		return text === undefined ? bodyBytes(message).bytes : Buffer.from(text);
	}

	return Buffer.from(part === 'url' ? flowUrl(flow.request) : headerValues(message.headers, name)[nth] ?? '');
};

/** Whether a quote is given otherwise than it stands there: masked, or cut. */
const isChanged = (quote: string): boolean => quote.includes('…') || quote.includes('[redacted:');

const places = corpus.flatMap(({title, flows}) => {
	const engine = createEngine({rules: rules.values()});
	const known = flows.map((sketch, index) => sketched(sketch, index));
	return known.flatMap((flow, index) => engine.check(flow, {server: sketchedServer(flows[index] ?? {})}))
		.map(({flow, finding: {rule, evidence}}) => ({what: `${rule} in “${title}”: ${JSON.stringify(evidence)}`, flow: known[flow - 1]!, evidence})); // Sketches are numbered from 1 on.
});

test('each place of the corpus is there, and holds what is quoted', t => {
	let count = 0;
	for (const {what, flow, evidence} of places) {
		const {range, quote} = evidence;
		if (!range) {
			continue;
		}

		const bytes = bytesOf(flow, evidence);
		t.true(range[0] >= 0 && range[0] <= range[1] && range[1] <= bytes.length, what);
		count++;
		if (quote !== undefined) {
			t.true(isChanged(quote) || bytes.subarray(...range).toString() === quote, what);
		}
	}

	t.true(count > 100, `${count} places compared`);
});
