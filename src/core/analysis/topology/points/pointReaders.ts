import { readCaches } from './caches';
import { readDataAccess } from './dataAccess';
import { readEndpoints } from './endpoint';
import { readGrpcMethods } from './grpcMethods';
import { readHeldState } from './heldState';
import { readConsumers, readProducers } from './messaging';
import {
  readAuthorization,
  readBackgroundTasks,
  readEnvironmentKeys,
  readJobs,
  readLocks,
  readRefusals,
  readShutdown,
  readStartup,
  readTransactions,
} from './namedPoints';
import { readOutboundCalls } from './outboundCall';
import type { PointReader } from './pointDraft';
import { readRetries } from './retries';
import { readSharedState } from './sharedState';
import { readTableDefinitions } from './tableDefinitions';

/** What is looked for in a file's code. */
export const POINT_READERS: readonly PointReader[] = [
  readEndpoints,
  readGrpcMethods,
  readOutboundCalls,
  readRetries,
  readTableDefinitions,
  readDataAccess,
  readProducers,
  readConsumers,
  readCaches,
  readTransactions,
  readLocks,
  readRefusals,
  readSharedState,
  readHeldState,
  readJobs,
  readBackgroundTasks,
  readAuthorization,
  readStartup,
  readShutdown,
  readEnvironmentKeys,
];
