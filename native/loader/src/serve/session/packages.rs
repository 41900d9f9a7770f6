//! Requests that load and attach packages.

use serde_json::{json, Value as Json};

use super::{plain, unknown, Answer, Session};
use crate::error::{Error, ErrorCode, Result};
use crate::package::{self, Package};
use crate::serve::fields::Fields;
use crate::serve::loaded::{Loaded, Outcome};
use crate::serve::policy::Wish;

/// More than any client needs; fewer than would fill the memory.
const MAX_PACKAGES: usize = 256;

impl Session {
    pub fn load(&mut self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        if self.packages.len() >= MAX_PACKAGES {
            return Err(Error::new(ErrorCode::UsageInvalid, format!("{MAX_PACKAGES} packages are loaded already")));
        }
        let package = self.read_package(fields, bytes)?;
        let number = self.next_handle()?;
        let (objects, held) = (self.packages.len() as u64, self.packages.values().map(|one| one.map_bytes).sum());
        let permit = |wish: &Wish| self.policies.iter().try_for_each(|policy| policy.check(wish, objects, held));
        match Loaded::load(package, fields, number, permit)? {
            Outcome::Text(text) => Ok(plain(json!({ "text": text }))),
            Outcome::Loaded(loaded, maps) => {
                let mut body = loaded.describe(number);
                let mut described = Vec::new();
                for map in maps {
                    let handle = self.next_handle()?;
                    described.push(map.describe(handle));
                    self.maps.insert(handle, map);
                }
                self.packages.insert(number, *loaded);
                if let Some(body) = body.as_object_mut() {
                    body.insert("maps".into(), described.into());
                }
                Ok(plain(body))
            }
        }
    }

    fn read_package(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Package> {
        let name = fields.optional_text("name")?;
        for path in [fields.optional_text("path")?, fields.optional_text("btf")?].into_iter().flatten() {
            self.policies.iter().try_for_each(|policy| policy.check_path(path))?;
        }
        match fields.optional_text("path")? {
            // Standard input is the conversation itself.
            Some("-" | "") => Err(fields.wrong("path", "the path of a file")),
            Some(path) if bytes.is_empty() => package::read(path, name),
            Some(_) => Err(fields.wrong("path", "either a path or bytes after the request")),
            None => {
                let mut package = Package::parse(bytes.to_vec(), name.unwrap_or("the package"))?;
                if let Some(name) = name {
                    package.name = name.to_string();
                }
                Ok(package)
            }
        }
    }

    pub fn package(&self, fields: &Fields<'_>) -> Result<&Loaded> {
        let number = fields.handle("package")?;
        self.packages.get(&number).ok_or_else(|| unknown("package", number))
    }

    fn package_mut(&mut self, fields: &Fields<'_>) -> Result<&mut Loaded> {
        let number = fields.handle("package")?;
        self.packages.get_mut(&number).ok_or_else(|| unknown("package", number))
    }

    pub fn attach(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let (program, target) = (fields.optional_text("program")?, fields.optional_text("target")?);
        if let (Some(program), Some(target)) = (program, target) {
            let section = self.package(fields)?.section(program).unwrap_or_default();
            let kind = section.split('/').next().unwrap_or_default().trim_start_matches('?');
            for policy in &self.policies {
                policy.check_target(&format!("{kind}/{target}"))?;
            }
        } else if target.is_some() {
            return Err(fields.wrong("program", "the name of the program that the target is for"));
        }
        Ok(plain(self.package_mut(fields)?.attach(program, target)?))
    }

    pub fn detach(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let program = fields.optional_text("program")?;
        self.package_mut(fields)?.detach(program)?;
        Ok(plain(json!({})))
    }

    pub fn unload(&mut self, fields: &Fields<'_>) -> Result<Answer> {
        let number = fields.handle("package")?;
        if !self.packages.contains_key(&number) {
            return Err(unknown("package", number));
        }
        let orphans = &mut self.orphans;
        self.subscriptions.retain(|_, one| {
            if one.package == number {
                orphans.extend(one.polls.iter().map(|poll| poll.id));
            }
            one.package != number
        });
        self.maps.retain(|_, map| map.package != number);
        self.packages.remove(&number);
        Ok(plain(json!({})))
    }

    pub fn list(&self) -> Answer {
        let packages: Vec<Json> = self
            .packages
            .iter()
            .map(|(&number, loaded)| {
                let maps: Vec<Json> = self
                    .maps
                    .iter()
                    .filter(|(_, map)| map.package == number)
                    .map(|(&handle, map)| map.describe(handle))
                    .collect();
                let mut body = loaded.describe(number);
                if let Some(body) = body.as_object_mut() {
                    body.insert("maps".into(), maps.into());
                }
                body
            })
            .collect();
        plain(json!({ "packages": packages }))
    }
}
