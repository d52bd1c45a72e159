import type {Evidence} from '../../flow/finding.ts';

/** Where and what, in a line of hostile text: `response headers x-powered-by: PHP/5.3; …`. */
export const evidenceLine = ({part, name, quote, reason}: Evidence): string => [
	`${part.replace('-', ' ')}${name === undefined ? '' : ` ${name}`}${quote === undefined ? '' : `: ${quote}`}`, reason,
].filter(Boolean).join('; ');
