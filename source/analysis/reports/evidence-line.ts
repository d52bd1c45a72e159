import type {Evidence} from '../../flow/finding.ts';

/** What stands at the place; a header that is named without a value is not there. */
const value = ({part, name, quote, reason}: Evidence): string => {
	if (quote !== undefined) {
		return `: ${quote}`;
	}

	return name !== undefined && reason === undefined && part.endsWith('-headers') ? ' is missing' : '';
};

/** Where and what, in a line of hostile text: `response headers x-powered-by: PHP/5.3; …`. */
export const evidenceLine = (evidence: Evidence): string => evidence.part === 'flows' && evidence.reason !== undefined
	? evidence.reason
	: [
		`${evidence.part.replace('-', ' ')}${evidence.name === undefined ? '' : ` ${evidence.name}`}${value(evidence)}`, evidence.reason,
	].filter(Boolean).join('; ');
