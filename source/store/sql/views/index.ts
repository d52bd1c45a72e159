import type {View} from '../view.ts';
import {bodies} from './bodies.ts';
import {certificates, connections} from './connections.ts';
import {endpoints, hosts} from './endpoints.ts';
import {findings, issues} from './findings.ts';
import {flows} from './flows.ts';
import {headers} from './headers.ts';
import {messages} from './messages.ts';
import {requests} from './requests.ts';
import {sessions} from './sessions.ts';
import {timings} from './timings.ts';

/** The stable views for SQL from outside, in the order of their documentation. Columns may be added; none is renamed or dropped. */
export const sqlViews: readonly View[] = [requests, flows, headers, bodies, messages, timings, endpoints, hosts, connections, certificates, sessions, findings, issues];
