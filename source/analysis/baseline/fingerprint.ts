import {createHash} from 'node:crypto';
import type {Evidence, Issue} from '../../flow/finding.ts';
import {pathTemplate} from '../../flow/path-template.ts';

/** Tests get another port of the loopback each time: it does not tell servers apart from one run to the next. */
const loopback = /^(?<server>[a-z]+:\/\/(?:[^\/:]+\.)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])):\d+$/v;

/** An origin as it is in the next run, too. */
export const stableOrigin = (origin: string): string => loopback.exec(origin)?.groups?.['server'] ?? origin;

/** A name without what differs from one thing to the next: `items[3].id` is `items[].id`. */
const stableName = (name: string): string => name.replaceAll(/\[\d+\]/gv, '[]').split('.').map(part => pathTemplate(part)).join('.');

/** The part of an exchange that proves a finding, and the name in it: `response-headers x-powered-by`. */
export const evidencePlace = ({part, name}: Evidence): string => name === undefined ? part : `${part} ${stableName(name)}`;

/** The same for the same issue in the next run, whatever the numbers, times, values and ports are then: by rule, server, path template and place. */
export const fingerprint = ({rule, origin, path, evidence}: Pick<Issue, 'rule' | 'origin' | 'path' | 'evidence'>): string =>
	createHash('sha256').update([rule, stableOrigin(origin), path, evidencePlace(evidence)].join('\n')).digest('hex').slice(0, 32);
