CREATE TRIGGER act_no_update BEFORE UPDATE ON act
BEGIN SELECT RAISE(ABORT, 'act is append-only'); END
--
CREATE TRIGGER act_no_delete BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'act is append-only'); END
--
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
--
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
--
CREATE TRIGGER act_links BEFORE INSERT ON act
WHEN EXISTS (SELECT 1 FROM act WHERE seq >= NEW.seq)
  OR NEW.seq <> COALESCE((SELECT MAX(seq) FROM act), 0) + 1
  OR NEW.previous <> COALESCE((SELECT digest FROM act ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'act does not link to the one before'); END
--
CREATE TRIGGER entry_new_only BEFORE INSERT ON entry
WHEN NEW.id IS NOT NULL AND EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END
