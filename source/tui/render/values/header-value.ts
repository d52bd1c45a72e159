import {headerSecrets} from '../../../redaction/find.ts';
import type {Secret} from '../../../redaction/secret.ts';
import {sliceSpans} from '../../../views/span.ts';
import {maskLine} from '../mask.ts';
import {lineCells} from '../paint.ts';
import type {Line} from '../styles.ts';
import {meaningOf, type HeaderContext} from './meanings.ts';
import {tokenLines} from './token.ts';

/** A header of more parts is not read by people. */
const mostParts = 100;

/** A line taken apart behind each separator that stands outside quotes; blanks at the beginnings left out. */
const takeApart = (value: string, at: string): Array<readonly [from: number, to: number]> => {
	const parts: Array<readonly [number, number]> = [];
	let from = 0;
	let isQuoted = false;
	for (let index = 0; index <= value.length; index++) {
		const character = value[index];
		isQuoted = character === '"' ? !isQuoted : isQuoted;
		if (index < value.length && (isQuoted || character !== at)) {
			continue;
		}

		while (from < index && value[from] === ' ') {
			from++;
		}

		if (index > from) {
			parts.push([from, Math.min(value.length, index + 1)]);
		}

		from = index + 1;
	}

	return parts;
};

/** What of the secrets stands within a part. */
const secretsWithin = (secrets: readonly Secret[], start: number, end: number): Secret[] => secrets
	.map(({kind, from, to}) => ({kind, from: Math.max(from, start) - start, to: Math.min(to, end) - start}))
	.filter(({from, to}) => to > from);

/** A header's value for reading, a line or several: secrets masked, parts told apart, dates and numbers explained. The value must be sanitised. */
export const headerValueLines = (name: string, value: string, context: HeaderContext): Line[] => {
	const {highlight, remark, apart} = meaningOf(name);
	const secrets = context.isRevealed ? [] : headerSecrets(name, value);
	const line = highlight?.(value) ?? [[value]];
	const said = remark?.(value, context);
	const isApart = apart && (apart.when === 'always' || value.length > context.room);
	const lines = isApart
		? takeApart(value, apart.at).slice(0, mostParts).map(([from, to]) => maskLine(sliceSpans(line, from, to), secretsWithin(secrets, from, to)))
		: [maskLine(line, secrets)];
	const decoded = context.isRevealed ? tokenLines(value, context.startedAt) : [];
	if (said === undefined) {
		return [...lines, ...decoded];
	}

	const last = lines.pop() ?? [];
	const beside: Line = [...last, ['  '], [said, 'dim']];
	return [...lines, ...(lineCells(beside) <= context.room ? [beside] : [last, [[said, 'dim']] satisfies Line]), ...decoded];
};
