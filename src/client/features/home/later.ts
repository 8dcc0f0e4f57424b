/** What stands below the first screen's fold, or comes only now and then: loaded once the first screen is drawn. */
export { CoordinatorWithoutPlan } from '../../components/plan/CoordinatorWithoutPlan.tsx';
export { ExampleBanner } from './ExampleBanner.tsx';
export { HomeExtras } from './HomeExtras.tsx';
export { JoinRequests } from '../../components/invite/JoinRequests.tsx';
export { NewSinceLast } from './NewSinceLast.tsx';
export { StillTrue } from './StillTrue.tsx';
export { InstitutionUsed } from '../../components/institution/InstitutionUsed.tsx';
export { OwnershipNotices } from '../../components/ownership/OwnershipNotices.tsx';
export { NoLock } from './NoLock.tsx';
export { OwnSheetUsed } from '../../components/plan/OwnSheetUsed.tsx';
