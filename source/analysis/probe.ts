import type {Confidence, Severity} from '../flow/finding.ts';
import type {Exchange} from './exchange.ts';
import type {Input} from './inputs.ts';
import type {Reading} from './decoded.ts';
import {inParameter, isSecret} from './evidence.ts';
import {nothing, type Hit} from './rule.ts';

/** One shape that an attempt takes. */
export type Shape = {
	/** What it is, in a few words. */
	readonly what: string;
	/** At least one of these stands in it, in small letters: looked for before the pattern. */
	readonly signs: readonly string[];
	readonly pattern: RegExp;
	/** Honest input may look so too. */
	readonly isWeak?: boolean;
};

/** What the answer says of an attempt: that it was more than one. */
export type Proof = Pick<Hit, 'severity' | 'confidence' | 'title'> & {readonly reason: string};

export type ProbeOptions = {
	readonly shapes: readonly Shape[];
	/** Looks whether the answer shows that the attempt had an effect. */
	readonly prove?: (exchange: Exchange, reading: Reading, input: Input) => Proof | undefined;
	/** Inputs to leave out. */
	readonly isLookedAt?: (input: Input, exchange: Exchange) => boolean;
};

/** Text that people write is longer, or has lines: what is in it is about an attack more often than one. */
const longestValue = 300;
/** Articles and code are not looked at. */
const longestProse = 2000;
const longestShown = 120;
/** One is enough to know; the rest would only cost time. */
const mostHits = 20;

const isProse = (text: string): boolean => text.length > longestValue || text.trim().includes('\n');

/** What a reading of an input is taken for, and what had to be undone to see it. */
export const explain = (what: string, {text, by}: Reading, input: Input): string => {
	if (by.length === 0) {
		return what;
	}

	return isSecret(input.parameter) ? `${what}, once decoded (${by.join(', ')})` : `${what}; decoded (${by.join(', ')}): ${text.slice(0, longestShown)}`;
};

const suspicion = ({response}: Exchange, shape: Shape, text: string): {severity?: Severity; confidence?: Confidence; note: string} => {
	if (isProse(text)) {
		return {severity: 'low', confidence: 'low', note: ', in a longer text'};
	}

	if (response && response.status >= 400 && response.status < 500) {
		return {severity: 'low', note: `; the server refused it with ${response.status}`};
	}

	return shape.isWeak ? {severity: 'low', confidence: 'low', note: ''} : {note: ''};
};

/** The shape that a text has, the first of the table. */
export const shapeOf = (text: string, shapes: readonly Shape[]): Shape | undefined => {
	let small: string | undefined;
	return shapes.find(({signs, pattern}) => {
		small ??= text.toLowerCase();
		return signs.some(sign => small!.includes(sign)) && pattern.test(text); // It is set in the line before.
	});
};

/** The first reading of an input that has one of the shapes. */
const suspectReading = (input: Input, shapes: readonly Shape[]): {reading: Reading; shape: Shape} | undefined => {
	for (const reading of input.readings) {
		const {text} = reading;
		const shape = text.length > longestProse || text.includes('```') ? undefined : shapeOf(text, shapes);
		if (shape) {
			return {reading, shape};
		}
	}

	return undefined;
};

/** The check of a rule that looks for attempts in what a client gave: one hit an input, the first shape of the first reading that has one. */
export const probes = ({shapes, prove, isLookedAt}: ProbeOptions) => (exchange: Exchange): readonly Hit[] => {
	let hits: Hit[] | undefined;
	for (const input of exchange.inputs) {
		if (hits?.length === mostHits) {
			break;
		}

		const suspect = isLookedAt && !isLookedAt(input, exchange) ? undefined : suspectReading(input, shapes);
		if (!suspect) {
			continue;
		}

		const {reading, shape} = suspect;
		const {reason: proof, ...certain} = prove?.(exchange, reading, input) ?? {};
		const {note, ...suspected} = suspicion(exchange, shape, reading.text);
		const reason = explain(shape.what, reading, input) + (proof === undefined ? note : `; ${proof}`);
		hits ??= [];
		hits.push({evidence: inParameter(exchange, input.parameter, {reason}), ...(proof === undefined ? suspected : certain)});
	}

	return hits ?? nothing;
};
