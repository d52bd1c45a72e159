import type {Flow, FlowRow} from '../flow/flow.ts';
import {redactFlow, redactRow} from '../redaction/redact-flow.ts';
import {redactJson} from '../redaction/redact-json.ts';
import {redactText} from '../redaction/redact-text.ts';
import {countLabels, Tally, type Counts} from '../redaction/tally.ts';

/** Frees what is answered from secrets where the caller is to have none, and counts them. */
export type Redactor = {
	/** Whether it does. */
	readonly isActive: boolean;
	flow(flow: Flow): Flow;
	row(row: FlowRow): FlowRow;
	text(text: string): string;
	/** A text that is known by a name, such as that of its column. */
	named(name: string, text: string): string;
	/** Counts the labels in what was freed from secrets elsewhere. */
	note(text: string): void;
	/** How many of each kind were replaced so far. */
	readonly counts: Counts;
};

/** Makes one for a call; an idle one leaves everything as it is. */
export const createRedactor = (isActive: boolean): Redactor => {
	const tally = new Tally();
	return {
		isActive,
		flow: flow => isActive ? tally.take(redactFlow(flow)) : flow,
		row: row => isActive ? tally.take(redactRow(row)) : row,
		text: text => isActive ? tally.take(redactText(text)) : text,
		named: (name, text) => isActive ? tally.take(redactJson({[name]: text}))[name] ?? '' : text,
		note(text) {
			tally.take({value: undefined, counts: isActive ? countLabels(text) : {}});
		},
		get counts() {
			return tally.counts;
		},
	};
};
