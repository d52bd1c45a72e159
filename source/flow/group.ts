import type {FlowRow} from './flow.ts';
import {pathTemplate} from './path-template.ts';

/** What flows can be put together by. An endpoint is a method, a host, and a path whose ids are left out. */
export const groupings = ['host', 'endpoint'] as const;
export type Grouping = (typeof groupings)[number];

/** What the flows of a group have in common. */
export type GroupName = {
	readonly host: string;
	/** Of an endpoint. */
	readonly method?: string | undefined;
	/** Of an endpoint: see `pathTemplate`. */
	readonly path?: string | undefined;
};

/** The group that a flow belongs to. */
export const groupOf = ({method, host, path}: Pick<FlowRow, 'method' | 'host' | 'path'>, by: Grouping): GroupName =>
	by === 'host' ? {host} : {host, method, path: pathTemplate(path)};

/** A text that no other group has, and by which groups are sorted. */
export const groupKey = ({host, method = '', path = ''}: GroupName): string => `${host}\n${path}\n${method}`;

/** Figures about the flows of a group. */
export type GroupFigures = {
	readonly count: number;
	/** Flows that failed, or were answered with 400 or more. */
	readonly errors: number;
	/** Bytes of the answers' bodies. */
	readonly bytes: number;
	/** Microseconds that the flow in the middle took, give or take a fortieth; `undefined` while none has ended. */
	readonly median: number | undefined;
	/** When the newest began. */
	readonly last: number;
};

export type Group = GroupName & GroupFigures;

/** What groups can be sorted by, the greatest first; names from A on. */
export const groupOrders = ['count', 'errors', 'bytes', 'median', 'last', 'name'] as const;
export type GroupOrder = (typeof groupOrders)[number];
